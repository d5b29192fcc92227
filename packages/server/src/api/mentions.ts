import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { PlaceSchema } from "../model/place-schema.ts"
import type { MentionWithDeliveries } from "../storage/catalogue/mention.ts"
import { Id, nullable, oneOf, StoredTime, Time } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { PageQuery, pageSchema } from "./schema.ts"
import { itemsFor, type ShownItem } from "./shown-addresses.ts"

const DeliverySchema = Type.Object(
  {
    id: Type.String(),
    state: oneOf(["due", "delivered", "failed", "cancelled"]),
    attempts: Type.Integer(),
    deliveredAt: nullable(Time),
    lastError: nullable(Type.String()),
  },
  { title: "Delivery" },
)

const MentionSchema = Type.Object(
  {
    id: Id,
    alertId: Id,
    alertName: Type.String(),
    query: Type.String(),
    episodeId: Id,
    episodeTitle: nullable(Type.String()),
    podcastId: Id,
    podcast: nullable(Type.String()),
    publishedAt: nullable(Time),
    createdAt: StoredTime,
    places: Type.Array(PlaceSchema),
    deliveries: Type.Array(DeliverySchema),
  },
  { title: "Mention" },
)

export function addMentions(api: Api, context: ApiContext): void {
  api.get(
    "/v1/mentions",
    {
      config: { scope: "read" },
      schema: {
        summary: "The mentions that the alerts have found, newest first",
        querystring: PageQuery,
        response: { 200: pageSchema(MentionSchema) },
      },
    },
    async (request) => {
      const { service } = context
      const page = await service.storage.read.mentions(pageRequest("mentions", request.query))
      const podcastIds = page.items.map(({ podcastId }) => podcastId)
      const itemOf = await itemsFor(request, service, podcastIds)
      return {
        items: page.items.map((mention) => viewMention(mention, itemOf(mention.podcastId))),
        nextCursor: nextCursor("mentions", page),
      }
    },
  )
}

function viewMention(mention: MentionWithDeliveries, item: ShownItem) {
  return item.view({
    id: String(mention.id),
    alertId: String(mention.alertId),
    alertName: mention.alertName,
    query: mention.query,
    episodeId: String(mention.episodeId),
    episodeTitle: mention.episodeTitle,
    podcastId: String(mention.podcastId),
    podcast: mention.podcastTitle,
    publishedAt: isoTime(mention.publishedAtMs),
    createdAt: isoTime(mention.createdAtMs),
    places: item.places(mention.places),
    deliveries: mention.deliveries.map(({ id, state, attempts, deliveredAtMs, lastError }) => ({
      id,
      state,
      attempts,
      deliveredAt: isoTime(deliveredAtMs),
      lastError,
    })),
  })
}
