import type { SortId } from "../../../model/sort-id.ts"
import type { Steps } from "../../../model/steps.ts"
import type { Query } from "../../../query/ast.ts"
import type { NewestMatches, SearchedSlice, SliceMatcher } from "./findings.ts"
import { toFtsExpression } from "./fts-expression.ts"

/** Runs the whole query on a slice at once, which FTS5 does best if there are few words. */
export class WholeMatcher implements SliceMatcher {
  readonly #expression: string

  constructor(query: Query) {
    this.#expression = toFtsExpression(query)
  }

  *newest(slice: SearchedSlice, before: SortId, limit: number): Steps<NewestMatches> {
    const ids = slice.read((each) => each.newestIds(this.#expression, before, limit)) ?? []
    yield
    const isAll = ids.length < limit && before === Number.MAX_SAFE_INTEGER
    return { ids, count: isAll ? ids.length : null }
  }

  *all(slice: SearchedSlice): Steps<SortId[]> {
    const ids = slice.read((each) => each.matchingIds(this.#expression)) ?? []
    yield
    return ids.toSorted((a, b) => b - a)
  }

  *count(slice: SearchedSlice): Steps<number> {
    const count = slice.read((each) => each.count(this.#expression)) ?? 0
    yield
    return count
  }
}
