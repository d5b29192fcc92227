import { Type } from "typebox"
import { eventKinds } from "../model/event.ts"
import type { Api, ApiContext } from "./context.ts"
import { Id, idCursor, isoTime, nullable, PageQuery, pageSchema, Time } from "./schema.ts"

const EventSchema = Type.Object({
  seq: Id,
  at: Time,
  kind: Type.Enum([...eventKinds]),
  podcastId: nullable(Id),
  episodeId: nullable(Id),
  subjectId: nullable(Type.String({ description: "The mention or delivery it is about." })),
})

export function addEvents(api: Api, context: ApiContext): void {
  api.get(
    "/v1/events",
    {
      config: { scope: "read" },
      schema: {
        summary: "The change feed: what has happened, oldest first, after a cursor",
        description: "`nextCursor` is always given: ask again with it for what happens later.",
        querystring: PageQuery,
        response: { 200: pageSchema(EventSchema) },
      },
    },
    async (request) => {
      const { cursor, limit } = idCursor(request.query)
      const events = await context.service.storage.read.eventsAfter({
        seq: Number(cursor ?? 0),
        limit,
      })
      const items = events.map((event) => ({
        seq: String(event.seq),
        at: isoTime(event.atMs),
        kind: event.kind,
        podcastId: event.podcastId === null ? null : String(event.podcastId),
        episodeId: event.episodeId === null ? null : String(event.episodeId),
        subjectId: event.subjectId,
      }))
      return { items, nextCursor: items.at(-1)?.seq ?? cursor ?? "0" }
    },
  )
}
