import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import type { StoredToken } from "../storage/catalogue/token.ts"
import { Id, nullable, StoredTime, Time } from "../model/schema.ts"
import { sessionCookie } from "./access.ts"
import type { Api, ApiContext } from "./context.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { IdParams, NoContent, notFound, PageQuery, pageSchema, ScopeSchema } from "./schema.ts"

const SessionSchema = Type.Object(
  {
    id: Id,
    createdAt: StoredTime,
    lastUsedAt: nullable(Time, "Accurate to five minutes."),
    expiresAt: nullable(Time),
    userAgent: nullable(Type.String({ description: "The browser's User-Agent, shortened." })),
    isCurrent: Type.Boolean({ description: "Whether this request belongs to it." }),
  },
  { title: "Session" },
)

const CallerSchema = Type.Object({ scopes: Type.Array(ScopeSchema) }, { title: "Caller" })

/** Browsers that have signed in. */
export function addSession(api: Api, context: ApiContext): void {
  showSession(api)
  signOut(api, context)
  listSessions(api, context)
  endSession(api, context)
}

function showSession(api: Api): void {
  api.get(
    "/v1/session",
    {
      config: { scope: "read" },
      schema: {
        summary: "The caller's permissions",
        response: { 200: CallerSchema },
      },
    },
    (request) => ({ scopes: [...request.scopes] }),
  )
}

function signOut(api: Api, { service, publicUrl }: ApiContext): void {
  api.delete(
    "/v1/session",
    {
      // A caller who is already signed out should get no error, and no cookie either.
      config: { scope: null },
      schema: {
        summary: "Sign out: end the session of this request",
        response: { 204: NoContent },
      },
    },
    async ({ sessionId: id }, reply) => {
      if (id !== null) await service.storage.write.deleteToken({ id, kind: "session" })
      return reply
        .clearCookie(sessionCookie, {
          path: "/",
          httpOnly: true,
          sameSite: "lax",
          secure: publicUrl().startsWith("https:"),
        })
        .status(204)
        .send()
    },
  )
}

function listSessions(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.get(
    "/v1/sessions",
    {
      config: { scope: "admin" },
      schema: {
        summary: "The signed-in browsers",
        querystring: PageQuery,
        response: { 200: pageSchema(SessionSchema) },
      },
    },
    async (request) => {
      const page = await storage.read.tokens({
        ...pageRequest("sessions", request.query),
        kind: "session",
        nowMs: clock.now(),
      })
      return {
        items: page.items.map((session) => viewSession(session, request.sessionId)),
        nextCursor: nextCursor("sessions", page),
      }
    },
  )
}

function endSession(api: Api, { service }: ApiContext): void {
  api.delete(
    "/v1/sessions/:id",
    {
      config: { scope: "admin" },
      schema: { summary: "Sign a browser out", params: IdParams, response: { 204: NoContent } },
    },
    async (request, reply) => {
      const id = Number(request.params.id)
      const isEnded = await service.storage.write.deleteToken({ id, kind: "session" })
      if (!isEnded) throw notFound("session", request.params.id)
      return reply.status(204).send()
    },
  )
}

function viewSession(session: StoredToken, currentId: number | null) {
  return {
    id: String(session.id),
    createdAt: isoTime(session.createdAtMs),
    lastUsedAt: isoTime(session.lastUsedAtMs),
    expiresAt: isoTime(session.expiresAtMs),
    userAgent: session.userAgent,
    isCurrent: session.id === currentId,
  }
}
