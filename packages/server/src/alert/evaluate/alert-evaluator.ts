import type { Query } from "../../query/ast.ts"
import { parseAlertQuery } from "../../query/alert-query.ts"
import type { ExcerptSource } from "../../query/excerpt.ts"
import type { TokenisedDocument } from "../../query/match-document.ts"
import type { AlertChange } from "../../storage/catalogue/alert.ts"
import type { MentionDraft } from "../../storage/catalogue/mention.ts"
import { createAlertMatcher } from "../matcher/alert-matcher.ts"

/** Places kept with a mention, and the length of their excerpts in UTF-16 units. */
const excerptOptions = { maxPlaces: 5, maxChars: 240 }

/** Why the query of an alert cannot be read; null where it can. */
export interface AlertError {
  readonly id: number
  readonly error: string | null
}

/**
 * All alerts, run past one document at a time. One whose query cannot be read finds nothing; the
 * others do not suffer.
 */
export class AlertEvaluator {
  readonly #matcher = createAlertMatcher()
  readonly #queries = new Map<number, Query>()

  /** How many can be read. */
  get count(): number {
    return this.#queries.size
  }

  /**
   * Takes alerts as they changed. Returns those of which it is news whether their query can be
   * read.
   */
  apply(changes: readonly AlertChange[]): AlertError[] {
    return changes.flatMap((change) => {
      const error = change.isActive ? this.#set(change) : this.#delete(change.id)
      return change.isActive && error !== change.error ? [{ id: change.id, error }] : []
    })
  }

  /** The alerts that a document matches, in the order of their ids. */
  match(document: TokenisedDocument): number[] {
    return this.#matcher.match(document).map(({ alertId }) => alertId)
  }

  /** What an alert found; null where it was deleted meanwhile. */
  mentionOf(alertId: number, source: ExcerptSource): MentionDraft | null {
    const query = this.#queries.get(alertId)
    if (query === undefined) return null
    return { alertId, places: source.placesOf(query, excerptOptions) }
  }

  #set({ id, query }: AlertChange): string | null {
    try {
      const parsed = parseAlertQuery(query)
      this.#matcher.set(id, parsed)
      this.#queries.set(id, parsed)
      return null
    } catch (error) {
      this.#delete(id)
      return (error as Error).message
    }
  }

  #delete(id: number): null {
    this.#matcher.delete(id)
    this.#queries.delete(id)
    return null
  }
}
