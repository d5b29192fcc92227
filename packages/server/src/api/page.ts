import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance } from "fastify"

const pageDir = fileURLToPath(new URL("../../../web/dist/", import.meta.url))
/** The addresses of the page's own routes, which its script distinguishes. */
const routes = [
  "/",
  "/search",
  "/shows",
  "/shows/:id",
  "/feeds/:id",
  "/episodes/:id",
  "/alerts",
  "/sessions",
]
const hidden = { schema: { hide: true } }
/** Names of built files contain a hash of their content. */
const assetCacheControl = "public, max-age=31536000, immutable"

/** Serves the browser's page, if it has been built. */
export async function addPage(app: FastifyInstance): Promise<void> {
  if (!existsSync(pageDir)) return
  await app.register(async (scope) => {
    scope.addHook("onRoute", (route) => {
      route.config = { ...route.config, scope: null }
    })
    await scope.register(fastifyStatic, {
      root: pageDir,
      index: false,
      // It is served at the addresses of the page alone.
      globIgnore: ["index.html"],
      wildcard: false,
      setHeaders(reply, path) {
        void reply.header(
          "cache-control",
          path.includes("/assets/") ? assetCacheControl : "no-cache",
        )
      },
    })
    // Browsers ask for it where no page has named an icon.
    scope.get("/favicon.ico", hidden, (_request, reply) => reply.redirect("/mark.svg", 301))
    for (const route of routes)
      scope.get(route, hidden, (_request, reply) => reply.sendFile("index.html"))
  })
}
