import { toFtsExpression } from "../query/fts-expression.ts"
import { parseQuery } from "../query/parse-query.ts"
import type { Hit } from "../storage/hit.ts"
import { rankedMax } from "../storage/search-index/search.ts"
import type { Storage } from "../storage/storage.ts"
import { readCursor, writeCursor } from "./cursor.ts"

export interface SearchRequest {
  readonly query: string
  readonly sort: "newest" | "relevance"
  readonly limit: number
  readonly cursor: string | null
}

export interface SearchAnswer {
  readonly total: number
  /** The total is a lower bound: counting went no further, or not every part of the index was asked. */
  readonly totalIsEstimate: boolean
  readonly hits: readonly Hit[]
  readonly nextCursor: string | null
  /** What the reader should know about this answer, in sentences. */
  readonly warnings: readonly string[]
}

/** Hits on one page at most. */
export const searchLimitMax = 100
/** Time after which no further part of the index is asked. */
const deadlineMs = 2_000
/** Places shown for one hit. */
const placesMax = 5
/** Length of an excerpt, in UTF-16 units. */
const excerptCharsMax = 240

/** Finds the episodes that match a query, newest or best first, with excerpts and their seconds. */
export async function searchEpisodes(
  storage: Pick<Storage, "read">,
  request: SearchRequest,
): Promise<SearchAnswer> {
  const query = parseQuery(request.query)
  const { sort, limit } = request
  const answer = await storage.read.hits({
    query,
    expression: toFtsExpression(query),
    sort,
    limit: Math.min(limit, searchLimitMax),
    after: readCursor(sort, request.cursor),
    deadlineMs,
    placesMax,
    excerptCharsMax,
  })
  const last = answer.lastOfPage
  return {
    total: answer.total,
    totalIsEstimate: answer.totalIsEstimate,
    hits: answer.hits,
    nextCursor: answer.hasMore && last ? writeCursor(sort, last) : null,
    warnings: warningsOf(answer),
  }
}

function warningsOf(answer: { isPartial: boolean; isRankBounded: boolean }): string[] {
  const warnings: string[] = []
  if (answer.isPartial)
    warnings.push(
      "The search took too long: the oldest episodes were not looked at. Narrow it down.",
    )
  if (answer.isRankBounded) {
    warnings.push(
      `Only the newest ${rankedMax} matching episodes were ranked. Narrow it down, or sort by newest.`,
    )
  }
  return warnings
}
