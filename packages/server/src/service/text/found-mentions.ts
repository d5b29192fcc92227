import type { AlertEvaluator } from "../../alert/evaluate/alert-evaluator.ts"
import type { ExcerptSource } from "../../query/excerpt.ts"
import type { TokenisedDocument } from "../../query/match-document.ts"
import type { MentionDraft } from "../../storage/catalogue/mention.ts"

/** The limits of one part of an episode's mentions. */
export interface PartLimits {
  readonly mentionsMax: number
  /** Of the places as JSON, in UTF-16 units: the last mention may exceed it. */
  readonly placesCharsMax: number
}

/** Some of the mentions of one episode. */
export interface MentionPart {
  readonly mentions: readonly MentionDraft[]
  /** The last alert that was evaluated, if there may be more mentions after it; otherwise null. */
  readonly moreAfter: number | null
  /** Why there are no more mentions, if this is not their regular end. */
  readonly error: string | null
}

/** A part ends after this long, so that no number of alerts makes one call take too long. */
const partMsMax = 1_000

/**
 * The mentions of one episode, in the order of their alerts, taken part by part: an episode may
 * match all alerts, and the excerpts for all of them would not fit into memory.
 */
export class FoundMentions {
  readonly #document: TokenisedDocument
  readonly #alerts: AlertEvaluator
  readonly #afterAlertId: number
  readonly #openExcerpts: () => ExcerptSource
  #alertIds: readonly number[] | null = null
  #excerpts: ExcerptSource | null = null
  #nextIndex = 0

  /** For the alerts with ids above `afterAlertId`. The excerpts are opened when they are needed. */
  constructor(
    document: TokenisedDocument,
    alerts: AlertEvaluator,
    afterAlertId: number,
    openExcerpts: () => ExcerptSource,
  ) {
    this.#document = document
    this.#alerts = alerts
    this.#afterAlertId = afterAlertId
    this.#openExcerpts = openExcerpts
  }

  next(limits: PartLimits): MentionPart {
    try {
      return { ...this.#take(limits), error: null }
    } catch (error) {
      return noMentions(`alerts could not be evaluated: ${(error as Error).message}`)
    }
  }

  #take({ mentionsMax, placesCharsMax }: PartLimits): Omit<MentionPart, "error"> {
    this.#alertIds ??= this.#alerts
      .match(this.#document)
      .filter((alertId) => alertId > this.#afterAlertId)
    const endsAtMs = performance.now() + partMsMax
    const mentions: MentionDraft[] = []
    let placesChars = 0
    while (this.#nextIndex < this.#alertIds.length) {
      const alertId = this.#alertIds[this.#nextIndex]!
      this.#nextIndex += 1
      this.#excerpts ??= this.#openExcerpts()
      const mention = this.#alerts.mentionOf(alertId, this.#excerpts)
      if (mention === null) continue
      mentions.push(mention)
      placesChars += JSON.stringify(mention.places).length
      const isFull = mentions.length >= mentionsMax || placesChars >= placesCharsMax
      if (isFull || performance.now() > endsAtMs) break
    }
    const isLast = this.#nextIndex === this.#alertIds.length
    return { mentions, moreAfter: isLast ? null : this.#alertIds[this.#nextIndex - 1]! }
  }
}

/** The end of an episode's mentions, if the rest cannot be found. */
export function noMentions(error: string): MentionPart {
  return { mentions: [], moreAfter: null, error }
}
