import swagger from "@fastify/swagger"
import type { FastifyInstance } from "fastify"
import { version } from "../service/product.ts"
import { sessionCookie } from "./access.ts"
import { nameSchemas } from "./name-schemas.ts"
import { tags } from "./tag.ts"
import { webhooks } from "./webhooks.ts"

const securitySchemes = {
  token: {
    type: "http",
    scheme: "bearer",
    description: "A token made by `soundings token create` or `POST /v1/tokens`.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: sessionCookie,
    description: "The session of a browser that has opened a sign-in link.",
  },
} as const

/** The description of the API, made from the schemas that check requests and write responses. */
export async function addDescription(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Soundings",
        version,
        description:
          "Follows podcasts, searches what is said in them, and notifies you of mentions. Unknown parameters and fields are refused, except where an operation says that it ignores them; this document ignores them, too. The codes of errors are listed with the schema `Error`.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/", description: "The server that this description comes from." }],
      tags,
      components: { securitySchemes },
      security: [{ token: [] }, { session: [] }],
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
