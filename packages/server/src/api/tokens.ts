import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { isScope, type Scope } from "../model/scope.ts"
import { Id, StoredTime } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { issueCredential } from "./credential.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { IdParams, NoContent, notFound, PageQuery, pageSchema, ScopeSchema } from "./schema.ts"

const NewToken = Type.Object(
  {
    scopes: Type.Array(ScopeSchema, { minItems: 1 }),
    name: Type.String({ minLength: 1, maxLength: 200, default: "token" }),
  },
  { title: "NewToken" },
)

const TokenSchema = Type.Object(
  {
    id: Id,
    name: Type.String(),
    scopes: Type.Array(ScopeSchema),
    createdAt: StoredTime,
  },
  { title: "Token" },
)

const AddedToken = Type.Object(
  { id: Id, token: Type.String(), scopes: Type.Array(ScopeSchema) },
  { title: "AddedToken" },
)

export function addTokens(api: Api, context: ApiContext): void {
  createToken(api, context)
  listTokens(api, context)
  deleteToken(api, context)
}

function createToken(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.post(
    "/v1/tokens",
    {
      config: { scope: "admin" },
      schema: {
        summary: "Create a token; its secret is returned only once",
        body: NewToken,
        response: { 201: AddedToken },
      },
    },
    async (request, reply) => {
      const granted: Scope[] = request.body.scopes
      const { id, secret } = await issueCredential(storage, {
        kind: "token",
        name: request.body.name,
        scopes: granted,
        nowMs: clock.now(),
        lifetimeMs: null,
      })
      return reply.status(201).send({ id: String(id), token: secret, scopes: granted })
    },
  )
}

function listTokens(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.get(
    "/v1/tokens",
    {
      config: { scope: "admin" },
      schema: {
        summary: "All tokens, without their secrets",
        querystring: PageQuery,
        response: { 200: pageSchema(TokenSchema) },
      },
    },
    async (request) => {
      const page = await storage.read.tokens({
        ...pageRequest("tokens", request.query),
        kind: "token",
        nowMs: clock.now(),
      })
      const items = page.items.map((token) => ({
        id: String(token.id),
        name: token.name,
        scopes: token.scopes.split(" ").filter(isScope),
        createdAt: isoTime(token.createdAtMs),
      }))
      return { items, nextCursor: nextCursor("tokens", page) }
    },
  )
}

function deleteToken(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.delete(
    "/v1/tokens/:id",
    {
      config: { scope: "admin" },
      schema: { summary: "Revoke a token", params: IdParams, response: { 204: NoContent } },
    },
    async (request, reply) => {
      const id = Number(request.params.id)
      const isDeleted = await storage.write.deleteToken({ id, kind: "token" })
      if (!isDeleted) throw notFound("token", request.params.id)
      return reply.status(204).send()
    },
  )
}
