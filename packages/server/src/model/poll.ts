/**
 * unchanged: nothing new since the last poll; read: its content was read; blocked: its publisher
 * asks to be left out; moved: it turned out to be another feed that is followed; deferred: its host
 * is busy, so it is polled later; failed: see the error.
 */
export const pollOutcomes = ["unchanged", "read", "blocked", "moved", "deferred", "failed"] as const
type PollOutcome = (typeof pollOutcomes)[number]

/** Outcomes that are stored with the feed. Deferred polls and feeds that moved have none. */
export const answerOutcomes = pollOutcomes.filter(
  (outcome) => outcome !== "moved" && outcome !== "deferred",
)
export type AnswerOutcome = (typeof answerOutcomes)[number]

/** The result of a poll, for the caller that asked for it. */
export interface PollReport {
  readonly outcome: PollOutcome
  readonly foundCount: number
  readonly changedCount: number
  /** The feed that it turned out to be. */
  readonly movedToFeedId: number | null
  readonly error: PollError | null
}

export interface PollError {
  readonly code: string
  readonly message: string
  readonly hint: string
}
