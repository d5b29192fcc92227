import type { EpisodeId } from "../../model/episode-id.ts"
import type { Partition, ScoredId } from "./partition.ts"
import type { PartitionSet } from "./partition-set.ts"

/** Matching episodes counted exactly; beyond it the total is an estimate. */
const countedMax = 10_000
/** The newest matching episodes that a ranked search ranks; older ones are not considered, and the answer says so. */
export const rankedMax = 10_000

export interface IndexSearch {
  /** An FTS5 expression made from a query. */
  readonly expression: string
  readonly sort: "newest" | "relevance"
  readonly limit: number
  /** Where the page before ended. */
  readonly after: ScoredId | null
  /** When to stop, in milliseconds of `performance.now()` of this thread from the start of the call. */
  readonly deadlineMs: number
}

export interface IndexAnswer {
  readonly hits: readonly ScoredId[]
  readonly hasMore: boolean
  readonly total: number
  readonly totalIsEstimate: boolean
  /** The deadline passed before every partition was asked. */
  readonly isPartial: boolean
  /** More matched than a ranked search considers. */
  readonly isRankBounded: boolean
}

/** Searches the partitions, newest first, one at a time, stopping between two of them when the deadline has passed. */
export function searchIndex(partitions: PartitionSet, search: IndexSearch): IndexAnswer {
  const endsAtMs = performance.now() + search.deadlineMs
  const collector =
    search.sort === "newest" ? new NewestCollector(search) : new RankedCollector(search)
  let total = 0
  let isPartial = false
  for (const partition of partitions.newestFirst()) {
    if (performance.now() > endsAtMs) {
      isPartial = true
      break
    }
    collector.take(partition)
    if (total <= countedMax) total += partition.count(search.expression, countedMax + 1 - total)
  }
  const hits = collector.hits()
  return {
    hits: hits.slice(0, search.limit),
    hasMore: hits.length > search.limit,
    total: Math.min(total, countedMax),
    totalIsEstimate: total > countedMax || isPartial,
    isPartial,
    isRankBounded: search.sort === "relevance" && total > rankedMax,
  }
}

class NewestCollector {
  readonly #search: IndexSearch
  readonly #ids: EpisodeId[] = []

  constructor(search: IndexSearch) {
    this.#search = search
  }

  take(partition: Partition): void {
    const missing = this.#search.limit + 1 - this.#ids.length
    if (missing <= 0) return
    const before = this.#search.after?.id ?? Number.MAX_SAFE_INTEGER
    this.#ids.push(...partition.newestIds(this.#search.expression, before, missing))
  }

  hits(): ScoredId[] {
    return this.#ids.map((id) => ({ id, score: 0 }))
  }
}

class RankedCollector {
  readonly #search: IndexSearch
  #best: ScoredId[] = []
  #candidatesLeft = rankedMax

  constructor(search: IndexSearch) {
    this.#search = search
  }

  take(partition: Partition): void {
    if (this.#candidatesLeft <= 0) return
    const candidates = partition.rankedIds(this.#search.expression, this.#candidatesLeft)
    this.#candidatesLeft -= candidates.length
    const { after, limit } = this.#search
    const wanted = after
      ? candidates.filter((candidate) => byScore(after, candidate) < 0)
      : candidates
    this.#best = [...this.#best, ...wanted].toSorted(byScore).slice(0, limit + 1)
  }

  hits(): ScoredId[] {
    return this.#best
  }
}

/** Best first; equal scores newest first, so that the order is the same at every call. */
function byScore(a: ScoredId, b: ScoredId): number {
  return b.score - a.score || b.id - a.id
}
