import type { Query } from "../query/ast.ts"
import { type RebuildProgress, sentenceOf } from "../model/rebuild-progress.ts"
import { parseQuery } from "../query/parse-query.ts"
import type { EpisodeWithBody } from "../storage/catalogue/episode.ts"
import {
  type IndexAnswer,
  type IndexPage,
  rankedMax,
  type ScoredId,
} from "../storage/index/search-index.ts"
import type { Storage } from "../storage/storage.ts"
import { readCursor, writeCursor } from "./cursor.ts"
import { findPlaces, type FoundPlaces, type PlaceReader } from "./find-places.ts"
import type { Hit } from "./hit.ts"

export interface SearchRequest {
  readonly query: string
  readonly sort: "newest" | "relevance"
  readonly limit: number
  readonly cursor: string | null
}

export interface SearchAnswer {
  readonly total: number
  /**
   * The total is not exact: counting stopped at its limit, not every part of the index was
   * searched, or it contains documents that are about to be removed.
   */
  readonly totalIsEstimate: boolean
  readonly hits: readonly Hit[]
  readonly nextCursor: string | null
  /** The index is being rebuilt: episodes not yet indexed again are not found. */
  readonly rebuild: RebuildProgress | null
  /** What the reader should know about this result, in sentences. */
  readonly warnings: readonly string[]
}

/** What a search uses. The index and the text of hits are read in a thread. */
export interface SearchPorts {
  readonly storage: {
    readonly read: Pick<
      Storage["read"],
      "addressesOfPodcasts" | "episodesWithBodies" | "hasRemovedDocuments" | "transcriptBytes"
    >
  }
  readonly searching: Searching
  /** The progress of a rebuild of the index; null if none is running. */
  rebuildProgress(): RebuildProgress | null
}

/** The computing part of a search. */
export interface Searching extends PlaceReader {
  search(query: Query, page: IndexPage): Promise<IndexAnswer>
}

/** Maximum number of hits on one page. */
export const searchLimitMax = 100
/** Time after which no further part of the index is searched. */
const deadlineMs = 2_000

/** Finds the episodes that match a query, newest or best first, with excerpts and their seconds. */
export async function searchEpisodes(
  ports: SearchPorts,
  request: SearchRequest,
): Promise<SearchAnswer> {
  const { storage, searching } = ports
  const query = parseQuery(request.query)
  const { sort, limit } = request
  const answer = await searching.search(query, {
    sort,
    limit: Math.min(limit, searchLimitMax),
    after: readCursor(sort, request.cursor),
    deadlineMs,
  })
  const sortIds = answer.hits.map(({ id }) => id)
  const episodes = sortIds.length === 0 ? [] : await storage.read.episodesWithBodies({ sortIds })
  const found = await findPlaces(ports, episodes, query)
  // The last one that the index found, even if its episode has been deleted meanwhile.
  const last = answer.hits.at(-1)
  const rebuild = ports.rebuildProgress()
  const countsTooMany = await storage.read.hasRemovedDocuments(null)
  return {
    total: answer.total,
    totalIsEstimate: answer.totalIsEstimate || countsTooMany || rebuild !== null,
    hits: hitsOf(answer.hits, episodes, found),
    nextCursor: answer.hasMore && last ? writeCursor(sort, last) : null,
    rebuild,
    warnings: [...rebuildWarnings(answer, rebuild), ...warningsOf(answer, found)],
  }
}

/**
 * In the order of the index. An episode that has been deleted meanwhile, or whose show is being
 * removed, is left out.
 */
function hitsOf(
  scored: readonly ScoredId[],
  episodes: readonly EpisodeWithBody[],
  found: readonly FoundPlaces[],
): Hit[] {
  const byId = new Map(
    episodes.map(({ episode, sortId }, index) => [
      sortId,
      { episode, places: found[index]!.places } as const,
    ]),
  )
  return scored.flatMap(({ id, score }) => {
    const hit = byId.get(id)
    return hit ? [{ ...hit, score }] : []
  })
}

function rebuildWarnings(answer: IndexAnswer, rebuild: RebuildProgress | null): string[] {
  if (rebuild !== null) return [`${sentenceOf(rebuild)} The others are not found yet.`]
  if (answer.damaged.length === 0) return []
  return ["A part of the index is damaged and left out; it is about to be rebuilt."]
}

function warningsOf(answer: IndexAnswer, found: readonly FoundPlaces[]): string[] {
  const warnings: string[] = []
  if (answer.isPartial)
    warnings.push("The search took too long: some episodes were not searched. Narrow it down.")
  if (answer.isRankBounded)
    warnings.push(
      `Only ${rankedMax} of the matching episodes, mostly the newest, were ranked. Narrow it down, or sort by newest.`,
    )
  const damagedCount = found.filter(({ isDamaged }) => isDamaged).length
  if (damagedCount > 0)
    warnings.push(
      `The stored transcript of ${damagedCount} of these episodes is damaged, so that no excerpt of it is shown.`,
    )
  const cutCount = found.filter(({ isCut }) => isCut).length
  if (cutCount > 0)
    warnings.push(
      `Excerpts of ${cutCount} of these episodes may be missing: reading their texts took too long.`,
    )
  return warnings
}
