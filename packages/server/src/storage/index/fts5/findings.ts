import type { EpisodeId } from "../../../model/episode-id.ts"
import type { Steps } from "../../../model/steps.ts"
import type { Query } from "../../../query/ast.ts"
import type { IndexPage, ScoredId } from "../search-index.ts"
import type { Slice } from "./slice.ts"

/** Matching episodes counted exactly; beyond it the total is an estimate. */
export const countedMax = 10_000

/** What both kinds of search share. */
export interface Search extends IndexPage {
  readonly query: Query
  readonly matcher: SliceMatcher
  /** All slices, those with the newest episodes first. */
  readonly slices: readonly SearchedSlice[]
  readonly isLate: () => boolean
}

/** A slice whose damage does not end the search: what cannot be read gives null. */
export interface SearchedSlice {
  readonly lastId: EpisodeId
  read<Found>(find: (slice: Slice) => Found): Found | null
}

/**
 * Which documents of a slice match the query. In each step one statement is run; null where the
 * time was over before all of them were.
 */
export interface SliceMatcher {
  /** The newest that are older than an id; and how many match in all, where that is known. */
  newest(slice: SearchedSlice, before: EpisodeId, limit: number): Steps<NewestMatches | null>
  /** All, newest first. */
  all(slice: SearchedSlice): Steps<EpisodeId[] | null>
  count(slice: SearchedSlice): Steps<number | null>
}

export interface NewestMatches {
  readonly ids: readonly EpisodeId[]
  readonly count: number | null
}

/** What a search has found, and how far it came. */
export interface Findings {
  readonly hits: readonly ScoredId[]
  readonly total: number
  /** Whether all that match are in `total`. */
  readonly isCounted: boolean
  /** The deadline passed before every slice was asked. */
  readonly isPartial: boolean
  readonly isRankBounded: boolean
}
