import type { Query } from "../../query/ast.ts"
import { matchTree, type TokenisedDocument } from "../../query/match-document.ts"
import { type Anchor, anchorsOf } from "./anchor.ts"
import { TokenPositions } from "../../query/token-positions.ts"

/**
 * Finds the alerts that match a document. Each query waits at its anchors, tokens without which it
 * cannot match; a document's distinct tokens are looked up once, and only the queries waiting there
 * are verified. So the cost depends on the document and the alerts that nearly match it, not on the
 * number of alerts.
 */
export interface AlertMatcher {
  /**
   * Adds an alert or replaces its query. Throws a RangeError for a query that requires no token.
   */
  set(alertId: number, query: Query): void
  delete(alertId: number): void
  readonly size: number
  /** The matching alerts, in order of their ids. */
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

/** Alerts by the token, or prefix, that they wait for. */
class WaitingAlerts {
  readonly #byText = new Map<string, Set<number>>()
  /**
   * The number of texts of each length: prefixes of a token are looked up only in lengths that
   * occur.
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

/** The three streams in a row, separated by a token that no phrase contains. */
function streamOf({ title, description, spoken }: TokenisedDocument): readonly string[] {
  return title.concat("", description, "", spoken)
}
