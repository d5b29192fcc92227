import type { EpisodeId } from "../../../model/episode-id.ts"
import type { Steps } from "../../../model/steps.ts"
import type { Phrase, Query } from "../../../query/ast.ts"
import { positivePhrases } from "../../../query/positive-phrases.ts"
import type { ScoredId } from "../search-index.ts"
import { toFtsExpression } from "./fts-expression.ts"
import type { SearchedSlice } from "./findings.ts"
import type { PhraseScore } from "./slice.ts"

/** A phrase that most documents have weighs nothing, as FTS5 sees it. */
const leastWeight = 1e-6
/** Beyond this many phrases, those that would weigh nothing are not scored. */
const wholePhrasesMax = 8
/** A phrase is taken for one that most documents have when it is in this share of so many. */
const commonShare = 0.6
const commonDocumentsMin = 500

/**
 * Ranks by BM25 (https://www.sqlite.org/fts5.html#the_bm25_function), which is a sum over phrases:
 * each is scored by a statement of its own, since FTS5 takes time in their number times their
 * places where it does all at once. How much a phrase weighs is told by all slices that had a
 * candidate, so that scores of different slices can be compared.
 */
export class Ranking {
  readonly #phrases: readonly PhraseRank[]
  /** The candidates of each slice. */
  readonly #slices: (readonly EpisodeId[])[] = []

  constructor(query: Query) {
    const expressions = new Set(positivePhrases(query).map(expressionOf))
    const skipsCommon = expressions.size > wholePhrasesMax
    this.#phrases = [...expressions].map((expression) => new PhraseRank(expression, skipsCommon))
  }

  /** Scores the candidates of a slice. */
  *take(slice: SearchedSlice, ids: readonly EpisodeId[]): Steps<void> {
    if (ids.length === 0) return
    const places = new Map(ids.map((id, place) => [id, place]))
    for (const phrase of this.#phrases) {
      phrase.take(slice, places)
      yield
    }
    this.#slices.push(ids)
  }

  /** Every candidate once, in no order. */
  scored(): ScoredId[] {
    const scores = this.#slices.map((ids) => new Float64Array(ids.length))
    for (const phrase of this.#phrases) phrase.addTo(scores)
    const byId = new Map<EpisodeId, number>()
    for (const [number, ids] of this.#slices.entries())
      for (const [place, id] of ids.entries()) byId.set(id, scores[number]![place]!)
    return [...byId].map(([id, score]) => ({ id, score }))
  }
}

/** What one phrase gives to each candidate. */
class PhraseRank {
  readonly #expression: string
  readonly #skipsCommon: boolean
  /** For each slice its share of the score of each candidate, without the weight of the phrase. */
  readonly #shares: (Float32Array | null)[] = []
  #documentCount = 0
  #foundCount = 0

  constructor(expression: string, skipsCommon: boolean) {
    this.#expression = expression
    this.#skipsCommon = skipsCommon
  }

  take(slice: SearchedSlice, places: ReadonlyMap<EpisodeId, number>): void {
    if (this.#skipsCommon && this.#isCommon()) {
      this.#shares.push(null)
      return
    }
    const found = slice.read((each) => each.phraseScores(this.#expression))
    const { scores, documentCount } = found ?? { scores: [], documentCount: 0 }
    this.#documentCount += documentCount
    this.#foundCount += scores.length
    this.#shares.push(sharesOf(scores, documentCount, places))
  }

  addTo(scores: readonly Float64Array[]): void {
    const weight = weightOf(this.#foundCount, this.#documentCount)
    for (const [number, shares] of this.#shares.entries())
      for (const [place, share] of shares?.entries() ?? [])
        scores[number]![place]! += weight * share
  }

  #isCommon(): boolean {
    return (
      this.#documentCount >= commonDocumentsMin &&
      this.#foundCount > commonShare * this.#documentCount
    )
  }
}

function sharesOf(
  scores: readonly PhraseScore[],
  documentCount: number,
  places: ReadonlyMap<EpisodeId, number>,
): Float32Array {
  const shares = new Float32Array(places.size)
  const weight = weightOf(scores.length, documentCount)
  for (const { id, score } of scores) {
    const place = places.get(id)
    if (place !== undefined) shares[place] = score / weight
  }
  return shares
}

/** The inverse document frequency as FTS5 computes it. */
function weightOf(foundCount: number, documentCount: number): number {
  const weight = Math.log((documentCount - foundCount + 0.5) / (foundCount + 0.5))
  return weight > 0 ? weight : leastWeight
}

function expressionOf(phrase: Phrase): string {
  return toFtsExpression(phrase)
}
