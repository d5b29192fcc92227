import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { SoundingsError } from "../model/error.ts"
import { type SetAside, workKinds } from "../model/lease.ts"
import { Id, nullable, oneOf, StoredTime } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { NoContent, PageQuery, pageSchema } from "./schema.ts"
import { itemsFor, type ShownItem } from "./shown-addresses.ts"

const kinds = [...workKinds, "index"] as const

/** A position in this list consists of a time, a kind and an id. */
const position = /^-?\d{1,16}\/[a-z]{1,20}\/\d{1,16}$/

const SetAsideSchema = Type.Object(
  {
    kind: oneOf(kinds, {
      description:
        "What failed: polling a feed, fetching a transcript, delivering a mention, subscribing to a hub, importing an OPML file or indexing an episode.",
    }),
    id: Type.String({
      description: "The id of the feed, episode, delivery or import that it is about.",
    }),
    episodeTitle: nullable(Type.String()),
    reason: Type.String(),
    setAsideAt: StoredTime,
  },
  { title: "SetAside" },
)

const RetryParams = Type.Object({
  kind: oneOf(kinds, { description: "The kind of the work." }),
  id: Id,
})

/** Work that cannot succeed by itself and waits for an operator. */
export function addSetAside(api: Api, context: ApiContext): void {
  listSetAside(api, context)
  retrySetAside(api, context)
}

function listSetAside(api: Api, { service }: ApiContext): void {
  api.get(
    "/v1/set-aside",
    {
      config: { scope: "read" },
      schema: {
        summary: "Work that was set aside, with the reason for each, newest first",
        querystring: PageQuery,
        response: { 200: pageSchema(SetAsideSchema) },
      },
    },
    async (request) => {
      const page = await service.storage.read.setAside(
        pageRequest("set-aside", request.query, position),
      )
      const podcastIds = page.items.flatMap(({ podcastId }) => podcastId ?? [])
      const itemOf = await itemsFor(request, service, podcastIds)
      return {
        items: page.items.map((work) => viewSetAside(work, itemOf(work.podcastId))),
        nextCursor: nextCursor("set-aside", page),
      }
    },
  )
}

function retrySetAside(api: Api, { service }: ApiContext): void {
  api.post(
    "/v1/set-aside/:kind/:id/retry",
    {
      config: { scope: "write" },
      schema: {
        summary: "Retry work that was set aside",
        params: RetryParams,
        response: { 202: NoContent },
      },
    },
    async (request, reply) => {
      const { kind, id } = request.params
      const isRetried = await service.storage.write.retrySetAside({
        kind,
        subjectId: Number(id),
        nowMs: service.clock.now(),
      })
      if (!isRetried) throw notSetAside(kind, id)
      service.wake()
      return reply.status(202).send()
    },
  )
}

function notSetAside(kind: string, id: string): SoundingsError {
  return new SoundingsError({
    code: "set_aside_not_found",
    message: `no ${kind} ${id} is set aside`,
    hint: "List what is set aside to see what there is.",
    httpStatus: 404,
  })
}

function viewSetAside(work: SetAside, item: ShownItem) {
  const { kind, subjectId, episodeTitle, reason, setAsideAtMs } = work
  return item.view({
    kind: kind as (typeof kinds)[number],
    id: String(subjectId),
    episodeTitle,
    reason: item.message(reason),
    setAsideAt: isoTime(setAsideAtMs),
  })
}
