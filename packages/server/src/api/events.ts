import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { eventKinds, type SoundingsEvent } from "../model/event.ts"
import { Id, nullable, oneOf, StoredTime } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { PageQuery } from "./schema.ts"

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

/** Unlike other lists, this one has no last page. */
const EventPage = Type.Object(
  {
    items: Type.Array(EventSchema),
    nextCursor: Type.String({ description: "What to send as `cursor` for what comes after." }),
  },
  { title: "EventPage" },
)

export function addEvents(api: Api, context: ApiContext): void {
  api.get(
    "/v1/events",
    {
      config: { scope: "read" },
      schema: {
        summary: "The change feed: what has happened since a cursor, oldest first",
        description:
          "`nextCursor` is always given: send it as `cursor` to get what has happened since. It is opaque, and no event is ever added before it. A cursor of another catalogue, or from before this one was restored, is refused with `cursor_invalid`; start again without a cursor then.",
        querystring: PageQuery,
        response: { 200: EventPage },
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
