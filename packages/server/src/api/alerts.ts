import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { SoundingsError } from "../model/error.ts"
import type { Alert } from "../model/alert.ts"
import { alertBytes } from "../alert/matcher/alert-bytes.ts"
import { parseAlertQuery } from "../query/alert-query.ts"
import { redactUrl } from "../fetch/redact-url.ts"
import { checkAddress } from "../model/address.ts"
import { Id, nullable, oneOf, StoredTime } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { IdParams, NoContent, notFound, PageQuery, pageSchema } from "./schema.ts"

const ChannelSchema = Type.Object(
  {
    id: Id,
    kind: Type.Literal("webhook"),
    url: Type.String({ description: "Its address, without the secrets that it carries." }),
    state: oneOf(["active", "disabled"]),
  },
  { title: "Channel" },
)

const AlertSchema = Type.Object(
  {
    id: Id,
    name: Type.String(),
    query: Type.String(),
    state: oneOf(["active", "broken"], {
      description:
        "broken: it finds nothing, because its query can no longer be parsed or there is no room for it.",
    }),
    error: nullable(Type.String(), "Why it is broken."),
    mentionCount: Type.Integer(),
    createdAt: StoredTime,
    channels: Type.Array(ChannelSchema),
  },
  { title: "Alert" },
)

const NewAlert = Type.Object(
  {
    query: Type.String({ minLength: 1, maxLength: 2_000 }),
    webhookUrl: Type.String({ minLength: 1, maxLength: 4_000 }),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    secret: Type.Optional(
      Type.String({
        description: "A Standard Webhooks secret (whsec_…); generated when not given.",
      }),
    ),
  },
  { title: "NewAlert" },
)

const AddedAlert = Type.Object(
  { id: Id, channelId: Id, secret: Type.String() },
  { title: "AddedAlert" },
)

export function addAlerts(api: Api, context: ApiContext): void {
  listAlerts(api, context)
  createAlert(api, context)
  deleteAlert(api, context)
}

function listAlerts(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.get(
    "/v1/alerts",
    {
      config: { scope: "read" },
      schema: {
        summary: "The saved alerts",
        querystring: PageQuery,
        response: { 200: pageSchema(AlertSchema) },
      },
    },
    async (request) => {
      const page = await storage.read.alerts(pageRequest("alerts", request.query))
      return { items: page.items.map(viewAlert), nextCursor: nextCursor("alerts", page) }
    },
  )
}

function createAlert(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.post(
    "/v1/alerts",
    {
      config: { scope: "write" },
      schema: {
        summary: "Add an alert, which notifies a webhook of each new match",
        body: NewAlert,
        response: { 201: AddedAlert },
      },
    },
    async (request, reply) => {
      const { query, webhookUrl, name, secret } = request.body
      const byteCount = alertBytes(parseAlertQuery(query))
      const alert = await storage.write.addAlert({
        name: name ?? query.slice(0, 200),
        query,
        webhookUrl: checkAddress(webhookUrl),
        secret: secret === undefined ? null : checkSecret(secret),
        byteCount,
        nowMs: clock.now(),
      })
      return reply
        .status(201)
        .send({ id: String(alert.id), channelId: String(alert.channelId), secret: alert.secret })
    },
  )
}

function deleteAlert(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.delete(
    "/v1/alerts/:id",
    {
      config: { scope: "write" },
      schema: {
        summary: "Delete an alert; its mentions are kept",
        params: IdParams,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      const isDeleted = await storage.write.deleteAlert({ id: Number(request.params.id) })
      if (!isDeleted) throw notFound("alert", request.params.id)
      return reply.status(204).send()
    },
  )
}

function viewAlert(alert: Alert) {
  return {
    id: String(alert.id),
    name: alert.name,
    query: alert.query,
    state: alert.state,
    error: alert.error,
    mentionCount: alert.mentionCount,
    createdAt: isoTime(alert.createdAtMs),
    channels: alert.channels.map(({ id, kind, url, state }) => ({
      id: String(id),
      kind,
      url: redactUrl(url),
      state,
    })),
  }
}

export function checkSecret(secret: string): string {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ""), "base64")
  if (secret.startsWith("whsec_") && bytes.length >= 24 && bytes.length <= 64) return secret
  throw new SoundingsError({
    code: "secret_invalid",
    message: "the secret is not one of the Standard Webhooks specification",
    hint: "Give whsec_ followed by 24 to 64 bytes in base64, or leave it out to have one made.",
  })
}
