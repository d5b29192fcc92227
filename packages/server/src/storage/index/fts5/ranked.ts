import type { Steps } from "../../../model/steps.ts"
import { rankedMax, type ScoredId } from "../search-index.ts"
import { countRest } from "./newest.ts"
import { Ranking } from "./ranking.ts"
import type { Findings, Search, SearchedSlice } from "./findings.ts"

/**
 * The best of a limited number of matches, taken from the slices with the newest episodes first.
 */
export function* searchRanked(search: Search): Steps<Findings> {
  const ranking = new Ranking(search.query)
  const counts = new Map<SearchedSlice, number>()
  let candidateCount = 0
  let isPartial = false
  for (const [number, slice] of search.slices.entries()) {
    if (candidateCount >= rankedMax) break
    const isLate = number > 0 && search.isLate()
    const count = isLate
      ? null
      : yield* takeSlice(slice, search, ranking, rankedMax - candidateCount)
    isPartial = count === null
    if (count === null) break
    counts.set(slice, count)
    candidateCount += Math.min(count, rankedMax - candidateCount)
  }
  // The last slice may have been scored only in part.
  isPartial ||= search.isLate()
  const { total, isCounted } = yield* countRest(search, counts)
  const isRankBounded = total > candidateCount && !isPartial
  return { hits: bestOf(ranking.scored(), search), total, isCounted, isPartial, isRankBounded }
}

/** Scores the newest matches in a slice, up to a limit; returns the number of all matches. */
function* takeSlice(
  slice: SearchedSlice,
  { matcher, isLate }: Search,
  ranking: Ranking,
  limit: number,
): Steps<number | null> {
  const count = yield* ranking.takeMatches(slice, limit)
  if (count !== null) return count
  const ids = yield* matcher.all(slice)
  if (ids === null) return null
  yield* ranking.take(slice, ids.slice(0, limit), isLate)
  return ids.length
}

function bestOf(scored: readonly ScoredId[], { after, limit }: Search): ScoredId[] {
  const wanted = after ? scored.filter((candidate) => byScore(after, candidate) < 0) : scored
  return wanted.toSorted(byScore).slice(0, limit + 1)
}

/** Best first; equal scores newest first, so that the order is the same at every call. */
function byScore(a: ScoredId, b: ScoredId): number {
  return b.score - a.score || b.id - a.id
}
