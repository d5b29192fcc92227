import type { FastifyInstance } from "fastify"

/**
 * Takes bodies in JSON and no others. An empty one is none: many clients send the type of their
 * bodies even with a request that has no body, such as DELETE.
 */
export function takeJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error")
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>(
    "application/json",
    { parseAs: "string" },
    (request, body, done) => {
      if (body === "") done(null, undefined)
      else void parse(request, body, done)
    },
  )
}
