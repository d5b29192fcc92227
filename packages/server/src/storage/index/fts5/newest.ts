import type { SortId } from "../../../model/sort-id.ts"
import type { Steps } from "../../../model/steps.ts"
import { countedMax, type Findings, type Search, type SearchedSlice } from "./findings.ts"

/**
 * The newest matches. Slices may overlap in time, so each that may have a newer match is searched;
 * then the others are counted.
 */
export function* searchNewest(search: Search): Steps<Findings> {
  const wanted = search.limit + 1
  const before = search.after?.id ?? Number.MAX_SAFE_INTEGER
  const counts = new Map<SearchedSlice, number>()
  let ids: SortId[] = []
  let isPartial = false
  for (const [number, slice] of search.slices.entries()) {
    if (ids.length === wanted && slice.lastId < ids.at(-1)!) break
    const isLate = number > 0 && search.isLate()
    const found = isLate ? null : yield* search.matcher.newest(slice, before, wanted)
    isPartial = found === null
    if (found === null) break
    if (found.count !== null) counts.set(slice, found.count)
    ids = [...new Set([...ids, ...found.ids])].toSorted((a, b) => b - a).slice(0, wanted)
  }
  const { total, isCounted } = yield* countRest(search, counts)
  const hits = ids.map((id) => ({ id, score: 0 }))
  return { hits, total, isCounted, isPartial, isRankBounded: false }
}

/** Counts the matches in the remaining slices, up to the limit of counting. */
export function* countRest(
  search: Search,
  counts: ReadonlyMap<SearchedSlice, number>,
): Steps<{ total: number; isCounted: boolean }> {
  let total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  for (const slice of search.slices) {
    if (counts.has(slice)) continue
    const isOver = total > countedMax || search.isLate()
    const count = isOver ? null : yield* search.matcher.count(slice)
    if (count === null) return { total, isCounted: false }
    total += count
  }
  return { total, isCounted: true }
}
