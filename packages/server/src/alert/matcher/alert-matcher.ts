import type { Query } from "../../query/ast.ts"
import { matchTree, type TokenisedDocument } from "../../query/match-document.ts"
import { type Anchor, anchorsOf } from "./anchor.ts"
import { TokenPositions } from "../../query/token-positions.ts"

/**
 * Finds the alerts that a document matches. Each query waits at its anchors, tokens without which
 * it cannot match; a document's distinct tokens are looked up once, and only the queries that wait
 * there are verified. So the cost follows the document and the alerts that nearly match it, not the
 * number of alerts.
 */
export interface AlertMatcher {
  /**
   * Adds an alert or gives it another query. Throws a RangeError for a query that nothing is
   * required for.
   */
  set(alertId: number, query: Query): void
  delete(alertId: number): void
  readonly size: number
  /** The alerts that match, in the order of their ids. */
  match(document: TokenisedDocument): { readonly alertId: number }[]
}

export function createAlertMatcher(): AlertMatcher {
  const queries = new Map<number, Query>()
  const words = new WaitingAlerts()
  const prefixes = new WaitingAlerts()
  const placeOf = ({ isPrefix }: Anchor): WaitingAlerts => (isPrefix ? prefixes : words)
  const remove = (alertId: number): void => {
    const query = queries.get(alertId)
    if (!query) return
    for (const anchor of anchorsOf(query)!) placeOf(anchor).delete(anchor.text, alertId)
    queries.delete(alertId)
  }
  return {
    set(alertId, query) {
      const anchors = anchorsOf(query)
      if (!anchors) throw new RangeError("an alert's query must require a word")
      remove(alertId)
      queries.set(alertId, query)
      for (const anchor of anchors) placeOf(anchor).add(anchor.text, alertId)
    },
    delete: remove,
    get size() {
      return queries.size
    },
    match(document) {
      const positions = new TokenPositions(streamOf(document))
      const candidates = new Set<number>()
      for (const token of positions.distinctTokens()) {
        words.collect(token, candidates)
        prefixes.collectPrefixes(token, candidates)
      }
      return [...candidates]
        .filter((alertId) => matchTree(queries.get(alertId)!, (phrase) => positions.has(phrase)))
        .toSorted((a, b) => a - b)
        .map((alertId) => ({ alertId }))
    },
  }
}

/** Alerts by the token, or beginning of one, that they wait for. */
class WaitingAlerts {
  readonly #byText = new Map<string, Set<number>>()
  /**
   * How many texts there are of each length: the beginnings of a token are looked up only in
   * lengths that occur.
   */
  readonly #countByLength: number[] = []

  add(text: string, alertId: number): void {
    const waiting = this.#byText.get(text)
    if (waiting) {
      waiting.add(alertId)
      return
    }
    this.#byText.set(text, new Set([alertId]))
    this.#countByLength[text.length] = (this.#countByLength[text.length] ?? 0) + 1
  }

  delete(text: string, alertId: number): void {
    const waiting = this.#byText.get(text)
    waiting?.delete(alertId)
    if (waiting?.size !== 0) return
    this.#byText.delete(text)
    this.#countByLength[text.length]! -= 1
  }

  collect(text: string, into: Set<number>): void {
    const waiting = this.#byText.get(text)
    if (waiting) for (const alertId of waiting) into.add(alertId)
  }

  collectPrefixes(token: string, into: Set<number>): void {
    const longest = Math.min(token.length, this.#countByLength.length - 1)
    for (let length = 1; length <= longest; length += 1) {
      if (this.#countByLength[length]! > 0) this.collect(token.slice(0, length), into)
    }
  }
}

/** The three streams after each other, with a token between them that no phrase has. */
function streamOf({ title, description, spoken }: TokenisedDocument): readonly string[] {
  return title.concat("", description, "", spoken)
}
