import { Type } from "typebox"
import { checkAddress } from "../model/address.ts"
import type { Api, ApiContext } from "./context.ts"
import { FeedDetailsSchema, FeedSchema, viewFeed, viewFeedDetails } from "./feed-view.ts"
import { Id, IdParams, idCursor, notFound, nullable, PageQuery, pageSchema } from "./schema.ts"

const NewFeed = Type.Object({
  url: Type.String({ minLength: 1, maxLength: 4_000 }),
  evenIfBlocked: Type.Optional(
    Type.Boolean({
      description:
        "Take it although its publisher asks to be left out of directories: for a private feed of one's own.",
    }),
  ),
})

const AddedFeed = Type.Object({ id: Id, podcastId: Id, url: Type.String() })

const PollReport = Type.Object({
  feedId: Id,
  outcome: Type.Enum(["unchanged", "read", "blocked", "moved", "deferred", "failed"]),
  foundCount: Type.Integer({ description: "Episodes that were not known before." }),
  changedCount: Type.Integer({ description: "Episodes whose data has changed." }),
  error: nullable(
    Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() }),
  ),
})

export function addFeeds(api: Api, context: ApiContext): void {
  const { service } = context
  const { storage, clock } = service

  api.get(
    "/v1/feeds",
    {
      config: { scope: "read" },
      schema: {
        summary: "The feeds that are followed",
        querystring: PageQuery,
        response: { 200: pageSchema(FeedSchema) },
      },
    },
    async (request) => {
      const page = await storage.read.feeds(idCursor(request.query))
      const nowMs = clock.now()
      return {
        items: page.items.map((feed) => viewFeed(feed, nowMs)),
        nextCursor: page.nextCursor,
      }
    },
  )

  api.post(
    "/v1/feeds",
    {
      config: { scope: "write" },
      schema: {
        summary: "Follow a feed",
        body: NewFeed,
        response: { 201: AddedFeed, 200: AddedFeed },
      },
    },
    async (request, reply) => {
      const url = checkAddress(request.body.url)
      const nowMs = clock.now()
      const takesBlocked = request.body.evenIfBlocked ?? false
      const feed = await storage.write.addFeed({ url, nowMs, pollAtMs: nowMs, takesBlocked })
      service.wake()
      return reply
        .status(feed.isNew ? 201 : 200)
        .send({ id: String(feed.id), podcastId: String(feed.podcastId), url })
    },
  )

  api.get(
    "/v1/feeds/:id",
    {
      config: { scope: "read" },
      schema: {
        summary: "One feed: its schedule, last answers, warnings and addresses",
        params: IdParams,
        response: { 200: FeedDetailsSchema },
      },
    },
    async (request) => {
      const feed = await storage.read.feedDetails({ id: Number(request.params.id) })
      if (!feed) throw notFound("feed", request.params.id)
      return viewFeedDetails(feed, clock.now())
    },
  )

  api.patch(
    "/v1/feeds/:id",
    {
      config: { scope: "write" },
      schema: {
        summary: "Pause a feed, or go on with it",
        params: IdParams,
        body: Type.Object({ state: Type.Enum(["active", "paused"]) }),
        response: { 200: FeedDetailsSchema },
      },
    },
    async (request) => {
      const feedId = Number(request.params.id)
      const { state } = request.body
      await storage.write.setFeedState({ feedId, state, nowMs: clock.now() })
      service.wake()
      const feed = await storage.read.feedDetails({ id: feedId })
      if (!feed) throw notFound("feed", request.params.id)
      return viewFeedDetails(feed, clock.now())
    },
  )

  api.delete(
    "/v1/feeds/:id",
    {
      config: { scope: "write" },
      schema: {
        summary: "Follow a feed no more, and delete its show with all episodes and mentions",
        params: IdParams,
      },
    },
    async (request, reply) => {
      const isRemoved = await storage.write.removeFeed({ feedId: Number(request.params.id) })
      if (!isRemoved) throw notFound("feed", request.params.id)
      service.wake()
      return reply.status(204).send()
    },
  )

  api.post(
    "/v1/feeds/:id/poll",
    {
      config: { scope: "write" },
      schema: { summary: "Read a feed now", params: IdParams, response: { 200: PollReport } },
    },
    async (request) => {
      const report = await service.pollNow(Number(request.params.id))
      if (!report) throw notFound("feed", request.params.id)
      return { feedId: request.params.id, ...report }
    },
  )
}
