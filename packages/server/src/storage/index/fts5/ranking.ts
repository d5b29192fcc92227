import type { SortId } from "../../../model/sort-id.ts"
import type { Steps } from "../../../model/steps.ts"
import type { Phrase, Query } from "../../../query/ast.ts"
import { positivePhrases } from "../../../query/positive-phrases.ts"
import type { ScoredId } from "../search-index.ts"
import { toFtsExpression } from "./fts-expression.ts"
import type { SearchedSlice } from "./findings.ts"
import type { PhraseScore } from "./slice.ts"

/** A phrase that occurs in most documents weighs nothing, as in FTS5. */
const leastWeight = 1e-6
/**
 * A phrase counts as one that occurs in most documents if it is in this share of at least so many.
 */
const commonShare = 0.9
const commonDocumentsMin = 1_500

/**
 * Ranks by BM25 (https://www.sqlite.org/fts5.html#the_bm25_function), which is a sum over phrases.
 * Each phrase is scored by a statement of its own: for all at once, FTS5 would take time in
 * proportion to their number times their occurrences. The weight of a phrase is computed over all
 * slices that had a candidate, so that scores from different slices are comparable.
 */
export class Ranking {
  readonly #phrases: readonly PhraseRank[]
  /** The candidates of each slice. */
  readonly #slices: (readonly SortId[])[] = []

  /** The phrase of a query that consists of one phrase. */
  readonly #onlyPhrase: PhraseRank | null

  constructor(query: Query) {
    const expressions = new Set(positivePhrases(query).map(expressionOf))
    this.#phrases = [...expressions].map((expression) => new PhraseRank(expression))
    this.#onlyPhrase = query.kind === "phrase" ? this.#phrases[0]! : null
  }

  /**
   * If the query is one phrase, the scored documents are the matches: scores the newest of a slice,
   * up to a limit, and returns the number of matches. Null for other queries.
   */
  *takeMatches(slice: SearchedSlice, limit: number): Steps<number | null> {
    const phrase = this.#onlyPhrase
    if (phrase === null) return null
    const scores = phrase.read(slice)
    yield
    const ids = scores.map(({ id }) => id).toSorted((a, b) => b - a)
    const candidates = ids.slice(0, limit)
    if (candidates.length > 0) {
      phrase.share(scores, placesOf(candidates))
      this.#slices.push(candidates)
    }
    return ids.length
  }

  /** Scores the candidates of a slice; if time runs out, by the first phrases only. */
  *take(slice: SearchedSlice, ids: readonly SortId[], isLate: () => boolean): Steps<void> {
    if (ids.length === 0) return
    const places = placesOf(ids)
    // Beside a rarer phrase, one that occurs in most documents would change nothing.
    const skipsCommon = this.#phrases.some((phrase) => !phrase.isCommon())
    for (const phrase of this.#phrases) {
      if ((skipsCommon && phrase.isCommon()) || isLate()) phrase.skip()
      else phrase.take(slice, places)
      yield
    }
    this.#slices.push(ids)
  }

  /** Every candidate once, in no particular order. */
  scored(): ScoredId[] {
    const scores = this.#slices.map((ids) => new Float64Array(ids.length))
    for (const phrase of this.#phrases) phrase.addTo(scores)
    const byId = new Map<SortId, number>()
    for (const [number, ids] of this.#slices.entries())
      for (const [place, id] of ids.entries()) byId.set(id, scores[number]![place]!)
    return [...byId].map(([id, score]) => ({ id, score }))
  }
}

/** The contribution of one phrase to each candidate's score. */
class PhraseRank {
  readonly #expression: string
  /** For each slice, its share of each candidate's score, before the phrase's weight. */
  readonly #shares: (Float32Array | null)[] = []
  #documentCount = 0
  #foundCount = 0

  constructor(expression: string) {
    this.#expression = expression
  }

  /** Leaves the next slice unscored. */
  skip(): void {
    this.#shares.push(null)
  }

  take(slice: SearchedSlice, places: ReadonlyMap<SortId, number>): void {
    this.share(this.read(slice), places)
  }

  /** All documents of a slice that contain the phrase, scored without its weight. */
  read(slice: SearchedSlice): PhraseScore[] {
    const found = slice.read((each) => each.phraseScores(this.#expression))
    const { scores, documentCount } = found ?? { scores: [], documentCount: 0 }
    this.#documentCount += documentCount
    this.#foundCount += scores.length
    const weight = weightOf(scores.length, documentCount)
    return scores.map(({ id, score }) => ({ id, score: score / weight }))
  }

  /** Stores the shares of the next slice's candidates. */
  share(scores: readonly PhraseScore[], places: ReadonlyMap<SortId, number>): void {
    const shares = new Float32Array(places.size)
    for (const { id, score } of scores) {
      const place = places.get(id)
      if (place !== undefined) shares[place] = score
    }
    this.#shares.push(shares)
  }

  addTo(scores: readonly Float64Array[]): void {
    const weight = weightOf(this.#foundCount, this.#documentCount)
    for (const [number, shares] of this.#shares.entries())
      for (const [place, share] of shares?.entries() ?? [])
        scores[number]![place]! += weight * share
  }

  /** Whether most documents seem to contain it. */
  isCommon(): boolean {
    return (
      this.#documentCount >= commonDocumentsMin &&
      this.#foundCount > commonShare * this.#documentCount
    )
  }
}

function placesOf(ids: readonly SortId[]): Map<SortId, number> {
  return new Map(ids.map((id, place) => [id, place]))
}

/** The inverse document frequency as FTS5 computes it. */
function weightOf(foundCount: number, documentCount: number): number {
  const weight = Math.log((documentCount - foundCount + 0.5) / (foundCount + 0.5))
  return weight > 0 ? weight : leastWeight
}

function expressionOf(phrase: Phrase): string {
  return toFtsExpression(phrase)
}
