import type { FastifyRequest } from "fastify"
import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import type { Episode } from "../model/episode.ts"
import type { Page } from "../model/page.ts"
import { Id, nullable, oneOf, PublisherUrl, StoredTime, Time } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { nextCursor, pageRequest } from "./list-cursor.ts"
import { noTranscript } from "./no-transcript.ts"
import { IdParams, NextCursor, notFound, PageQuery, pageSchema, PersonSchema } from "./schema.ts"
import { itemsFor, type ShownItem, WithheldSchema } from "./shown-addresses.ts"

const EpisodeSchema = Type.Object(
  {
    id: Id,
    podcastId: Id,
    podcast: nullable(Type.String()),
    guid: nullable(Type.String()),
    title: nullable(Type.String()),
    link: nullable(PublisherUrl),
    descriptionText: Type.String({ description: "The publisher's description as plain text." }),
    publishedAt: nullable(Time),
    foundAt: StoredTime,
    durationSeconds: nullable(Type.Integer()),
    enclosureUrl: nullable(PublisherUrl),
    enclosureType: nullable(Type.String()),
    season: nullable(Type.Number()),
    episode: nullable(Type.Number()),
    explicit: nullable(Type.Boolean()),
    persons: Type.Array(PersonSchema),
    transcriptState: oneOf(["waiting", "stored", "none", "failed"]),
    transcriptError: nullable(Type.String()),
    indexError: nullable(
      Type.String(),
      "Why it cannot be searched and no alert can match it; null if nothing is wrong.",
    ),
    searchable: Type.Boolean(),
    withheld: WithheldSchema,
  },
  { title: "Episode" },
)

const Segment = Type.Object(
  {
    startMs: nullable(Type.Integer()),
    endMs: nullable(Type.Integer()),
    speaker: nullable(Type.String()),
    text: Type.String(),
  },
  { title: "Segment" },
)

const TranscriptSchema = Type.Object(
  {
    format: Type.String(),
    language: nullable(Type.String()),
    timed: Type.Boolean(),
    source: nullable(Type.String(), "The address that it was fetched from; null if withheld."),
    segmentCount: Type.Integer(),
    withheld: WithheldSchema,
    items: Type.Array(Segment),
    nextCursor: NextCursor,
  },
  { title: "Transcript" },
)

export function addEpisodes(api: Api, context: ApiContext): void {
  listEpisodes(api, context)
  listEpisodesOfPodcast(api, context)
  showEpisode(api, context)
  showTranscript(api, context)
}

function listEpisodes(api: Api, { service }: ApiContext): void {
  const { storage } = service
  const list = "episodes"
  api.get(
    "/v1/episodes",
    {
      config: { scope: "read" },
      schema: {
        summary: "The episodes of all shows, newest first",
        querystring: PageQuery,
        response: { 200: pageSchema(EpisodeSchema) },
      },
    },
    async (request) => {
      const page = await storage.read.episodes(pageRequest(list, request.query))
      return await viewPage(list, page, request, service)
    },
  )
}

function listEpisodesOfPodcast(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.get(
    "/v1/podcasts/:id/episodes",
    {
      config: { scope: "read" },
      schema: {
        summary: "The episodes of a show, newest first",
        params: IdParams,
        querystring: PageQuery,
        response: { 200: pageSchema(EpisodeSchema) },
      },
    },
    async (request) => {
      const { id } = request.params
      const podcastId = Number(id)
      const list = `podcasts/${podcastId}/episodes`
      const wanted = { ...pageRequest(list, request.query), podcastId }
      const page = await storage.read.episodesOfPodcast(wanted)
      // A show without episodes is not one that does not exist.
      if (page.items.length === 0 && !(await storage.read.podcast({ id: podcastId })))
        throw notFound("podcast", id)
      return await viewPage(list, page, request, service)
    },
  )
}

function showEpisode(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.get(
    "/v1/episodes/:id",
    {
      config: { scope: "read" },
      schema: { summary: "One episode", params: IdParams, response: { 200: EpisodeSchema } },
    },
    async (request) => {
      const episode = await storage.read.episode({ id: Number(request.params.id) })
      if (!episode) throw notFound("episode", request.params.id)
      const itemOf = await itemsFor(request, service, [episode.podcastId])
      return viewEpisode(episode, itemOf(episode.podcastId))
    },
  )
}

function showTranscript(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.get(
    "/v1/episodes/:id/transcript",
    {
      config: { scope: "read" },
      schema: {
        summary: "The transcript of an episode, segment by segment",
        params: IdParams,
        querystring: PageQuery,
        response: { 200: TranscriptSchema },
      },
    },
    async (request) => {
      const episodeId = Number(request.params.id)
      const list = `episodes/${episodeId}/transcript`
      const wanted = { ...pageRequest(list, request.query), episodeId }
      const page = await storage.read.transcript(wanted)
      const episode = await storage.read.episode({ id: episodeId })
      if (!episode) throw notFound("episode", request.params.id)
      const { podcastId } = episode
      const item = (await itemsFor(request, service, [podcastId]))(podcastId)
      if (!page) throw noTranscript(item.view(episode))
      const source = item.address("source", page.source)
      const { bodyHash: _, items, ...about } = page
      const shown = { ...about, source, withheld: item.withheld }
      // What is said is shown as it is.
      return { ...item.view(shown), items: [...items], nextCursor: nextCursor(list, page) }
    },
  )
}

async function viewPage(
  list: string,
  page: Page<Episode>,
  request: FastifyRequest,
  service: ApiContext["service"],
) {
  const podcastIds = page.items.map(({ podcastId }) => podcastId)
  const itemOf = await itemsFor(request, service, podcastIds)
  return {
    items: page.items.map((episode) => viewEpisode(episode, itemOf(episode.podcastId))),
    nextCursor: nextCursor(list, page),
  }
}

function viewEpisode(episode: Episode, item: ShownItem) {
  return item.view({
    id: String(episode.id),
    podcastId: String(episode.podcastId),
    podcast: episode.podcastTitle,
    guid: item.address("guid", episode.guid),
    title: episode.title,
    link: item.address("link", episode.link),
    descriptionText: episode.descriptionText,
    publishedAt: isoTime(episode.publishedAtMs),
    foundAt: isoTime(episode.foundAtMs),
    durationSeconds: episode.durationSeconds,
    enclosureUrl: item.sound("enclosureUrl", episode.enclosure?.url ?? null),
    enclosureType: episode.enclosure?.type ?? null,
    season: episode.season,
    episode: episode.episode,
    explicit: episode.explicit,
    persons: item.persons(episode.persons),
    transcriptState: episode.transcriptState,
    transcriptError: episode.transcriptError,
    indexError: episode.indexError,
    searchable: episode.isSearchable,
    withheld: item.withheld,
  })
}
