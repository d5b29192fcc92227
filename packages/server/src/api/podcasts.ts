import { Type } from "typebox"
import type { Podcast } from "../model/podcast.ts"
import { Id, nullable, PublisherUrl } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { FeedSchema, viewFeed } from "./feed-view.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { IdParams, notFound, PageQuery, pageSchema, PersonSchema } from "./schema.ts"
import { itemsFor, type ShownItem, WithheldSchema } from "./shown-addresses.ts"

const PodcastSchema = Type.Object(
  {
    id: Id,
    guid: nullable(Type.String()),
    title: nullable(Type.String()),
    author: nullable(Type.String()),
    link: nullable(PublisherUrl),
    language: nullable(Type.String()),
    descriptionText: Type.String({ description: "The publisher's description as plain text." }),
    imageUrl: nullable(PublisherUrl),
    categories: Type.Array(Type.String()),
    explicit: nullable(Type.Boolean()),
    episodeCount: Type.Integer(),
    transcribedCount: Type.Integer(),
    medium: nullable(Type.String({ description: "By the podcast namespace: podcast, music, …" })),
    persons: Type.Array(PersonSchema),
    funding: Type.Array(Type.Object({ url: Type.String(), text: nullable(Type.String()) })),
    feed: FeedSchema,
    withheld: WithheldSchema,
  },
  { title: "Podcast" },
)

export function addPodcasts(api: Api, context: ApiContext): void {
  listPodcasts(api, context)
  showPodcast(api, context)
}

function listPodcasts(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.get(
    "/v1/podcasts",
    {
      config: { scope: "read" },
      schema: {
        summary: "The followed shows",
        querystring: PageQuery,
        response: { 200: pageSchema(PodcastSchema) },
      },
    },
    async (request) => {
      const page = await storage.read.podcasts(pageRequest("podcasts", request.query))
      const podcastIds = page.items.map(({ id }) => id)
      const itemOf = await itemsFor(request, service, podcastIds)
      return {
        items: page.items.map((podcast) => viewPodcast(podcast, itemOf(podcast.id), clock.now())),
        nextCursor: nextCursor("podcasts", page),
      }
    },
  )
}

function showPodcast(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.get(
    "/v1/podcasts/:id",
    {
      config: { scope: "read" },
      schema: { summary: "One show", params: IdParams, response: { 200: PodcastSchema } },
    },
    async (request) => {
      const podcast = await storage.read.podcast({ id: Number(request.params.id) })
      if (!podcast) throw notFound("podcast", request.params.id)
      const itemOf = await itemsFor(request, service, [podcast.id])
      return viewPodcast(podcast, itemOf(podcast.id), clock.now())
    },
  )
}

function viewPodcast(podcast: Podcast, item: ShownItem, nowMs: number) {
  const { extras, ...rest } = podcast
  return item.view({
    ...rest,
    id: String(podcast.id),
    guid: item.address("guid", podcast.guid),
    link: item.address("link", podcast.link),
    imageUrl: item.address("imageUrl", podcast.imageUrl),
    categories: [...podcast.categories],
    medium: extras?.medium ?? null,
    persons: item.persons(extras?.persons ?? []),
    funding: (extras?.funding ?? []).flatMap(({ url, text }) => {
      const shown = item.address("funding", url)
      return shown === null ? [] : [{ url: shown, text }]
    }),
    feed: viewFeed(podcast.feed, nowMs, item),
    withheld: item.withheld,
  })
}
