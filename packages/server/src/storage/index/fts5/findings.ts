import type { SortId } from "../../../model/sort-id.ts"
import type { Steps } from "../../../model/steps.ts"
import type { Query } from "../../../query/ast.ts"
import type { IndexPage, ScoredId } from "../search-index.ts"
import type { Slice } from "./slice.ts"

/** Matching episodes are counted exactly up to this number; beyond it the total is an estimate. */
export const countedMax = 10_000

/** The input of both kinds of search. */
export interface Search extends IndexPage {
  readonly query: Query
  readonly matcher: SliceMatcher
  /** All slices, those with the newest episodes first. */
  readonly slices: readonly SearchedSlice[]
  readonly isLate: () => boolean
}

/** A slice whose damage does not end the search: reads that fail give null. */
export interface SearchedSlice {
  readonly lastId: SortId
  read<Found>(find: (slice: Slice) => Found): Found | null
}

/**
 * Finds the documents of a slice that match the query. Each step runs one statement; the result is
 * null if the time ran out before all had run.
 */
export interface SliceMatcher {
  /** The newest matches older than an id, and the number of all matches if known. */
  newest(slice: SearchedSlice, before: SortId, limit: number): Steps<NewestMatches | null>
  /** All matches, newest first. */
  all(slice: SearchedSlice): Steps<SortId[] | null>
  count(slice: SearchedSlice): Steps<number | null>
}

export interface NewestMatches {
  readonly ids: readonly SortId[]
  readonly count: number | null
}

/** What a search has found, and whether it is complete. */
export interface Findings {
  readonly hits: readonly ScoredId[]
  readonly total: number
  /** Whether `total` includes all matches. */
  readonly isCounted: boolean
  /** The deadline passed before every slice was searched. */
  readonly isPartial: boolean
  readonly isRankBounded: boolean
}
