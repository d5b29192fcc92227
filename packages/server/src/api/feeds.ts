import { Type } from "typebox"
import { checkAddress } from "../model/address.ts"
import { pollOutcomes, type PollReport } from "../model/poll.ts"
import { Id, nullable, oneOf } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { FeedDetailsSchema, FeedSchema, viewFeed, viewFeedDetails } from "./feed-view.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { IdParams, NoContent, notFound, PageQuery, pageSchema } from "./schema.ts"
import { itemsFor, type ShownItem } from "./shown-addresses.ts"

/** When a feed is polled again if its first poll, for which somebody waits, fails. */
const awaitedPollMs = 60_000

const NewFeed = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 4_000 }),
    evenIfBlocked: Type.Optional(
      Type.Boolean({
        description:
          "Follow it although its publisher asks to be left out of directories; meant for your own private feed.",
      }),
    ),
    poll: Type.Optional(Type.Boolean({ description: "Read it at once, and return the outcome." })),
  },
  { title: "NewFeed" },
)

const FeedChange = Type.Object({ state: oneOf(["active", "paused"]) }, { title: "FeedChange" })

const PollReportSchema = Type.Object(
  {
    feedId: Id,
    outcome: oneOf(pollOutcomes),
    foundCount: Type.Integer({ description: "New episodes." }),
    changedCount: Type.Integer({ description: "Episodes whose data has changed." }),
    movedToFeedId: nullable(Id, "The followed feed that it turned out to be the same as."),
    error: nullable(
      Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() }),
    ),
  },
  { title: "PollReport" },
)

const AddedFeed = Type.Object(
  {
    id: Id,
    podcastId: Id,
    url: Type.String(),
    poll: nullable(PollReportSchema, "Null unless `poll` was true."),
  },
  { title: "AddedFeed" },
)

export function addFeeds(api: Api, context: ApiContext): void {
  listFeeds(api, context)
  followFeed(api, context)
  showFeed(api, context)
  changeFeedState(api, context)
  removeFeed(api, context)
  pollFeed(api, context)
}

function listFeeds(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.get(
    "/v1/feeds",
    {
      config: { scope: "read" },
      schema: {
        summary: "The followed feeds",
        querystring: Type.Object({
          ...PageQuery.properties,
          failing: Type.Optional(Type.Boolean({ description: "Only those with an error." })),
        }),
        response: { 200: pageSchema(FeedSchema) },
      },
    },
    async (request) => {
      const isFailing = request.query.failing ?? false
      const page = await storage.read.feeds({ ...pageRequest("feeds", request.query), isFailing })
      const podcastIds = page.items.map(({ podcastId }) => podcastId)
      const itemOf = await itemsFor(request, service, podcastIds)
      const nowMs = clock.now()
      return {
        items: page.items.map((feed) => viewFeed(feed, nowMs, itemOf(feed.podcastId))),
        nextCursor: nextCursor("feeds", page),
      }
    },
  )
}

function followFeed(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
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
      const { poll: isAwaited = false, evenIfBlocked: takesBlocked = false } = request.body
      // A feed that is polled before the response is not also polled in the background.
      const pollAtMs = isAwaited ? nowMs + awaitedPollMs : nowMs
      const feed = await storage.write.addFeed({ url, nowMs, pollAtMs, takesBlocked })
      // Read before it is polled, which may merge it into another one.
      const itemOf = await itemsFor(request, service, [feed.podcastId])
      const report = isAwaited ? await service.pollNow(feed.id) : null
      if (!isAwaited) service.wake()
      return reply.status(feed.isNew ? 201 : 200).send({
        id: String(feed.id),
        podcastId: String(feed.podcastId),
        url,
        poll: report && viewReport(String(feed.id), report, itemOf(feed.podcastId)),
      })
    },
  )
}

function showFeed(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.get(
    "/v1/feeds/:id",
    {
      config: { scope: "read" },
      schema: {
        summary: "One feed: its schedule, last polls, warnings and addresses",
        params: IdParams,
        response: { 200: FeedDetailsSchema },
      },
    },
    async (request) => {
      const feed = await storage.read.feedDetails({ id: Number(request.params.id) })
      if (!feed) throw notFound("feed", request.params.id)
      const itemOf = await itemsFor(request, service, [feed.podcastId])
      return viewFeedDetails(feed, clock.now(), itemOf(feed.podcastId))
    },
  )
}

function changeFeedState(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.patch(
    "/v1/feeds/:id",
    {
      config: { scope: "write" },
      schema: {
        summary: "Pause or resume a feed",
        params: IdParams,
        body: FeedChange,
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
      const itemOf = await itemsFor(request, service, [feed.podcastId])
      return viewFeedDetails(feed, clock.now(), itemOf(feed.podcastId))
    },
  )
}

function removeFeed(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.delete(
    "/v1/feeds/:id",
    {
      config: { scope: "write" },
      schema: {
        summary: "Stop following a feed, and delete its show with all episodes and mentions",
        params: IdParams,
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      const isRemoved = await storage.write.removeFeed({
        feedId: Number(request.params.id),
        nowMs: clock.now(),
      })
      if (!isRemoved) throw notFound("feed", request.params.id)
      service.wake()
      return reply.status(204).send()
    },
  )
}

function pollFeed(api: Api, { service }: ApiContext): void {
  api.post(
    "/v1/feeds/:id/poll",
    {
      config: { scope: "write" },
      schema: { summary: "Poll a feed now", params: IdParams, response: { 200: PollReportSchema } },
    },
    async (request) => {
      const feedId = Number(request.params.id)
      const feed = await service.storage.read.feed({ id: feedId })
      if (!feed) throw notFound("feed", request.params.id)
      const itemOf = await itemsFor(request, service, [feed.podcastId])
      const report = await service.pollNow(feedId)
      if (!report) throw notFound("feed", request.params.id)
      return viewReport(request.params.id, report, itemOf(feed.podcastId))
    },
  )
}

function viewReport(
  feedId: string,
  { movedToFeedId, error, ...report }: PollReport,
  item: ShownItem,
) {
  return item.view({
    ...report,
    error: error && { ...error, message: item.message(error.message) },
    feedId,
    movedToFeedId: movedToFeedId === null ? null : String(movedToFeedId),
  })
}
