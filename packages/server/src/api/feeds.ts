import { Type } from "typebox"
import { checkAddress } from "../model/address.ts"
import type { Api, ApiContext } from "./context.ts"
import { FeedSchema, viewFeed } from "./feed-view.ts"
import { Id, IdParams, idCursor, notFound, nullable, PageQuery, pageSchema } from "./schema.ts"

const AddedFeed = Type.Object({ id: Id, podcastId: Id, url: Type.String() })

const PollReport = Type.Object({
  feedId: Id,
  outcome: Type.Enum(["unchanged", "read", "failed"]),
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
      return { items: page.items.map(viewFeed), nextCursor: page.nextCursor }
    },
  )

  api.post(
    "/v1/feeds",
    {
      config: { scope: "write" },
      schema: {
        summary: "Follow a feed",
        body: Type.Object({ url: Type.String({ minLength: 1, maxLength: 4_000 }) }),
        response: { 201: AddedFeed, 200: AddedFeed },
      },
    },
    async (request, reply) => {
      const url = checkAddress(request.body.url)
      const feed = await storage.write.addFeed({ url, nowMs: clock.now() })
      service.wake()
      return reply
        .status(feed.isNew ? 201 : 200)
        .send({ id: String(feed.id), podcastId: String(feed.podcastId), url })
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
