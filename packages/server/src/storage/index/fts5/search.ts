import type { Steps } from "../../../model/steps.ts"
import type { Query } from "../../../query/ast.ts"
import { tokenCountOf } from "../../../query/token-count.ts"
import type { IndexAnswer, IndexPage } from "../search-index.ts"
import { countedMax, type Search, type SearchedSlice } from "./findings.ts"
import { searchNewest } from "./newest.ts"
import type { PartitionSet } from "./partition-set.ts"
import { PhraseMatcher } from "./phrase-matcher.ts"
import { searchRanked } from "./ranked.ts"
import type { Slice } from "./slice.ts"
import { WholeMatcher } from "./whole-matcher.ts"

/** Words of a query that one statement looks up in a slice: some 20 ms, or 80 if all are common. */
const wholeWordsMax = 16

/** Searches all slices, in steps. */
export function* searchSteps(
  partitions: PartitionSet,
  query: Query,
  page: IndexPage,
): Steps<IndexAnswer> {
  const endsAtMs = performance.now() + page.deadlineMs
  const isLate = (): boolean => performance.now() > endsAtMs
  const isShort = tokenCountOf(query) <= wholeWordsMax
  const search: Search = {
    ...page,
    query,
    matcher: isShort ? new WholeMatcher(query) : new PhraseMatcher(query, isLate),
    slices: slicesOf(partitions),
    isLate,
  }
  const found = yield* page.sort === "newest" ? searchNewest(search) : searchRanked(search)
  const damaged = partitions.damaged()
  return {
    hits: found.hits.slice(0, page.limit),
    hasMore: found.hits.length > page.limit,
    total: Math.min(found.total, countedMax),
    totalIsEstimate: !found.isCounted || found.total > countedMax || damaged.length > 0,
    isPartial: found.isPartial,
    isRankBounded: found.isRankBounded,
    damaged,
  }
}

function slicesOf(partitions: PartitionSet): SearchedSlice[] {
  return partitions
    .newestFirst()
    .flatMap((partition) =>
      (partitions.read(partition, () => partition.slices()) ?? []).map((slice) => ({
        lastId: slice.lastId,
        read: <Found>(find: (slice: Slice) => Found) =>
          partitions.read(partition, () => find(slice)),
      })),
    )
    .toSorted((a, b) => b.lastId - a.lastId)
}
