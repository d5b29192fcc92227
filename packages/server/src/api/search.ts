import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { PlaceSchema } from "../model/place-schema.ts"
import { searchEpisodes, searchLimitMax } from "../search/search-episodes.ts"
import type { Hit } from "../search/hit.ts"
import { Id, nullable, oneOf, PublisherUrl, Time } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { NextCursor, PageQuery, RebuildSchema } from "./schema.ts"
import { itemsFor, type ShownItem, WithheldSchema } from "./shown-addresses.ts"

/** Longest query, in UTF-16 units. */
export const searchQueryCharsMax = 2_000

const ResultSchema = Type.Object(
  {
    episodeId: Id,
    podcastId: Id,
    podcast: nullable(Type.String()),
    title: nullable(Type.String()),
    publishedAt: nullable(Time),
    score: Type.Number(),
    link: nullable(PublisherUrl),
    enclosureUrl: nullable(PublisherUrl),
    enclosureType: nullable(Type.String()),
    durationSeconds: nullable(Type.Integer()),
    places: Type.Array(PlaceSchema),
    withheld: WithheldSchema,
  },
  { title: "SearchResult" },
)

const ResultPage = Type.Object(
  {
    total: Type.Integer(),
    totalIsEstimate: Type.Boolean({ description: "Whether the total is only a lower bound." }),
    nextCursor: NextCursor,
    items: Type.Array(ResultSchema),
    rebuild: nullable(RebuildSchema),
    warnings: Type.Array(Type.String()),
  },
  { title: "SearchResultPage" },
)

export function addSearch(api: Api, context: ApiContext): void {
  api.get(
    "/v1/search",
    {
      config: { scope: "read" },
      schema: {
        summary: "Find episodes by what is said in them",
        querystring: Type.Object({
          q: Type.String({
            maxLength: searchQueryCharsMax,
            default: "",
            description:
              'The query: words, "phrases", beginnings of words (podc*), OR, -excluded words and (groups).',
          }),
          sort: oneOf(["newest", "relevance"], {
            default: "newest",
            description: "Newest or best match first.",
          }),
          limit: Type.Integer({
            minimum: 1,
            maximum: searchLimitMax,
            default: 20,
            description: "The maximum number of episodes on a page.",
          }),
          cursor: PageQuery.properties.cursor,
        }),
        response: { 200: ResultPage },
      },
    },
    async (request) => {
      const { q, sort, limit, cursor } = request.query
      const answer = await searchEpisodes(context.service, {
        query: q,
        sort,
        limit,
        cursor: cursor ?? null,
      })
      const podcastIds = answer.hits.map(({ episode }) => episode.podcastId)
      const itemOf = await itemsFor(request, context.service, podcastIds)
      const { hits, ...rest } = answer
      return {
        ...rest,
        warnings: [...answer.warnings],
        items: hits.map((hit) => viewHit(hit, itemOf(hit.episode.podcastId))),
      }
    },
  )
}

function viewHit({ episode, score, places }: Hit, item: ShownItem) {
  return item.view({
    episodeId: String(episode.id),
    podcastId: String(episode.podcastId),
    podcast: episode.podcastTitle,
    title: episode.title,
    publishedAt: isoTime(episode.publishedAtMs),
    score,
    link: item.address("link", episode.link),
    enclosureUrl: item.sound("enclosureUrl", episode.enclosure?.url ?? null),
    enclosureType: episode.enclosure?.type ?? null,
    durationSeconds: episode.durationSeconds,
    places: item.places(places),
    withheld: item.withheld,
  })
}
