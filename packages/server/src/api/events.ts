import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { eventKinds, type SoundingsEvent } from "../model/event.ts"
import { Id, nullable, oneOf, StoredTime } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { PageQuery, pageSchema } from "./schema.ts"

const EventSchema = Type.Object(
  {
    seq: Id,
    at: StoredTime,
    kind: oneOf(eventKinds),
    podcastId: nullable(Id),
    episodeId: nullable(Id),
    subjectId: nullable(Type.String({ description: "The mention or delivery it is about." })),
  },
  { title: "Event" },
)

export function addEvents(api: Api, context: ApiContext): void {
  api.get(
    "/v1/events",
    {
      config: { scope: "read" },
      schema: {
        summary: "The change feed: the events after a cursor, oldest first",
        description:
          "`nextCursor` is always given: request later events with it. It is opaque, and no event is ever added before it. A cursor of another catalogue, or from before a restore of this one, is refused: then start again without one.",
        querystring: PageQuery,
        response: { 200: pageSchema(EventSchema) },
      },
    },
    async (request) => {
      const { items, nextCursor } = await context.service.storage.read.eventsAfter({
        cursor: request.query.cursor ?? null,
        limit: request.query.limit,
      })
      return { items: items.map(viewEvent), nextCursor }
    },
  )
}

function viewEvent(event: SoundingsEvent) {
  return {
    seq: String(event.seq),
    at: isoTime(event.atMs),
    kind: event.kind,
    podcastId: event.podcastId === null ? null : String(event.podcastId),
    episodeId: event.episodeId === null ? null : String(event.episodeId),
    subjectId: event.subjectId,
  }
}
