import type { EpisodeId } from "../../../model/episode-id.ts"
import type { Query } from "../../../query/ast.ts"
import { type IndexAnswer, type IndexPage, rankedMax, type ScoredId } from "../search-index.ts"
import { toFtsExpression } from "./fts-expression.ts"
import type { Partition } from "./partition.ts"
import type { PartitionSet } from "./partition-set.ts"

/** Matching episodes counted exactly; beyond it the total is an estimate. */
const countedMax = 10_000
/** A search of this index: the query in its own language. */
interface Search extends IndexPage {
  readonly expression: string
}

/**
 * Searches the partitions, newest first, one at a time, stopping between two of them when the
 * deadline has passed.
 */
export function searchIndex(partitions: PartitionSet, query: Query, page: IndexPage): IndexAnswer {
  const search: Search = { ...page, expression: toFtsExpression(query) }
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
    partitions.read(partition, () => {
      collector.take(partition)
      if (total <= countedMax) total += partition.count(search.expression, countedMax + 1 - total)
    })
  }
  const damaged = partitions.damaged()
  const hits = collector.hits()
  return {
    hits: hits.slice(0, search.limit),
    hasMore: hits.length > search.limit,
    total: Math.min(total, countedMax),
    totalIsEstimate: total > countedMax || isPartial || damaged.length > 0,
    isPartial,
    isRankBounded: search.sort === "relevance" && total > rankedMax,
    damaged,
  }
}

class NewestCollector {
  readonly #search: Search
  readonly #ids: EpisodeId[] = []

  constructor(search: Search) {
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
  readonly #search: Search
  #best: ScoredId[] = []
  #candidatesLeft = rankedMax

  constructor(search: Search) {
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
