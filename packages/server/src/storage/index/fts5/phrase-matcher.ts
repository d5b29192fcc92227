import type { SortId } from "../../../model/sort-id.ts"
import type { Steps } from "../../../model/steps.ts"
import type { Query } from "../../../query/ast.ts"
import type { NewestMatches, SearchedSlice, SliceMatcher } from "./findings.ts"
import { toFtsExpression } from "./fts-expression.ts"

/** Whether each document of a slice matches, by its position: 1 or 0. */
type Marks = Uint8Array

/**
 * Searches a slice for one phrase at a time and combines the results, so that a query of many words
 * runs many short statements rather than a long one that could not be interrupted.
 */
export class PhraseMatcher implements SliceMatcher {
  readonly #query: Query
  readonly #isLate: () => boolean

  constructor(query: Query, isLate: () => boolean) {
    this.#query = query
    this.#isLate = isLate
  }

  *newest(slice: SearchedSlice, before: SortId, limit: number): Steps<NewestMatches | null> {
    const ids = yield* this.all(slice)
    if (ids === null) return null
    return { ids: ids.filter((id) => id < before).slice(0, limit), count: ids.length }
  }

  *count(slice: SearchedSlice): Steps<number | null> {
    return (yield* this.all(slice))?.length ?? null
  }

  *all(slice: SearchedSlice): Steps<SortId[] | null> {
    const ids = slice.read((each) => each.ids()) ?? []
    const evaluation = new Evaluation(slice, ids, this.#isLate)
    const marks = yield* evaluation.marksOf(this.#query)
    return marks && ids.filter((_, place) => marks[place] === 1)
  }
}

/** The evaluation of the query on one slice. */
class Evaluation {
  readonly #slice: SearchedSlice
  readonly #places: ReadonlyMap<SortId, number>
  readonly #isLate: () => boolean
  readonly #known = new Map<string, Marks>()

  constructor(slice: SearchedSlice, ids: readonly SortId[], isLate: () => boolean) {
    this.#slice = slice
    this.#places = new Map(ids.map((id, place) => [id, place]))
    this.#isLate = isLate
  }

  *marksOf(query: Query): Steps<Marks | null> {
    switch (query.kind) {
      case "phrase":
        return yield* this.#marksOfPhrase(toFtsExpression(query))
      case "and":
        return yield* this.#combined(query.parts, 1)
      case "or":
        return yield* this.#combined(query.parts, 0)
      case "not": {
        const marks = yield* this.marksOf(query.part)
        return marks && marks.map((mark) => 1 - mark)
      }
      case "all":
        return new Uint8Array(this.#places.size).fill(1)
    }
  }

  /** All marks begin as `start`; a part may change a mark to the other value. */
  *#combined(parts: readonly Query[], start: 0 | 1): Steps<Marks | null> {
    const result = new Uint8Array(this.#places.size).fill(start)
    let leftCount = result.length
    for (const part of parts) {
      if (leftCount === 0) break
      const marks = yield* this.marksOf(part)
      if (marks === null) return null
      for (const [place, mark] of marks.entries()) {
        if (mark === start || result[place] !== start) continue
        result[place] = mark
        leftCount -= 1
      }
    }
    return result
  }

  *#marksOfPhrase(expression: string): Steps<Marks | null> {
    const known = this.#known.get(expression)
    if (known) return known
    if (this.#isLate()) return null
    const marks = new Uint8Array(this.#places.size)
    for (const id of this.#slice.read((each) => each.matchingIds(expression)) ?? []) {
      const place = this.#places.get(id)
      if (place !== undefined) marks[place] = 1
    }
    this.#known.set(expression, marks)
    yield
    return marks
  }
}
