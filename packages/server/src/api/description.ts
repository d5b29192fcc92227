import swagger from "@fastify/swagger"
import type { FastifyInstance } from "fastify"
import { version } from "../service/product.ts"
import { nameSchemas } from "./name-schemas.ts"
import { webhooks } from "./webhooks.ts"

/**
 * The description of the API, made from the schemas that check its requests and write its
 * responses.
 */
export async function addDescription(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Soundings",
        version,
        description: "Podcast monitoring: search what was said, and be notified of new mentions.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/", description: "The server that this description comes from." }],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
    convertConstToEnum: false,
    transformObject: (document) =>
      "openapiObject" in document
        ? nameSchemas(document.openapiObject, webhooks)
        : document.swaggerObject,
  })
  app.get("/v1/openapi.json", { config: { scope: null }, schema: { hide: true } }, () =>
    app.swagger(),
  )
}
