import { Type } from "typebox"
import { plainText } from "../format/plain-text.ts"
import type { Podcast } from "../model/podcast.ts"
import type { Api, ApiContext } from "./context.ts"
import { FeedSchema, viewFeed } from "./feed-view.ts"
import {
  Id,
  IdParams,
  idCursor,
  notFound,
  nullable,
  PageQuery,
  pageSchema,
  PersonSchema,
} from "./schema.ts"

const PodcastSchema = Type.Object({
  id: Id,
  guid: nullable(Type.String()),
  title: nullable(Type.String()),
  author: nullable(Type.String()),
  link: nullable(Type.String()),
  language: nullable(Type.String()),
  descriptionText: Type.String({ description: "The publisher's description as plain text." }),
  imageUrl: nullable(Type.String()),
  categories: Type.Array(Type.String()),
  explicit: nullable(Type.Boolean()),
  episodeCount: Type.Integer(),
  transcribedCount: Type.Integer(),
  medium: nullable(Type.String({ description: "By the podcast namespace: podcast, music, …" })),
  persons: Type.Array(PersonSchema),
  funding: Type.Array(Type.Object({ url: Type.String(), text: nullable(Type.String()) })),
  feed: FeedSchema,
})

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
        summary: "The shows that are followed",
        querystring: PageQuery,
        response: { 200: pageSchema(PodcastSchema) },
      },
    },
    async (request) => {
      const page = await storage.read.podcasts(idCursor(request.query))
      return {
        items: page.items.map((podcast) => viewPodcast(podcast, clock.now())),
        nextCursor: page.nextCursor,
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
      return viewPodcast(podcast, clock.now())
    },
  )
}

function viewPodcast(podcast: Podcast, nowMs: number) {
  const { description, extras, ...rest } = podcast
  return {
    ...rest,
    id: String(podcast.id),
    descriptionText: plainText(description ?? ""),
    categories: [...podcast.categories],
    medium: extras?.medium ?? null,
    persons: (extras?.persons ?? []).map((person) => ({ ...person })),
    funding: (extras?.funding ?? []).map((way) => ({ ...way })),
    feed: viewFeed(podcast.feed, nowMs),
  }
}
