import type { FastifyReply } from "fastify"
import type { Api } from "./context.ts"

/** How long a browser may remember the response to a preflight. */
const preflightSeconds = 86_400

/**
 * Lets pages of other sites read a response. They need a token of their own: browsers hand over no
 * response to a request with cookies when any origin is allowed, so no page can use a session.
 */
export function allowAnyOrigin(reply: FastifyReply): void {
  void reply.headers({
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "content-disposition, etag",
  })
}

/** Responds to preflights: a page of another site may send its token. */
export function addPreflight(api: Api, path: string): void {
  api.options(
    path,
    { config: { scope: null, isForAnyone: true }, schema: { hide: true } },
    (_request, reply) => {
      allowAnyOrigin(reply)
      return reply
        .headers({
          "access-control-allow-methods": "GET, HEAD",
          "access-control-allow-headers": "authorization, if-none-match",
          "access-control-max-age": preflightSeconds,
        })
        .status(204)
        .send()
    },
  )
}
