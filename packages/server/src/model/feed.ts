import type { Lease } from "./lease.ts"
import type { FeedHints, FeedWarning } from "./parsed-feed.ts"
import type { AnswerOutcome } from "./poll.ts"

/**
 * active: polled on schedule; paused: its owner wants it so; gone: its publisher has ended
 * it (HTTP 410); moved: its address leads to another feed that is followed.
 */
export const feedStates = ["active", "paused", "gone", "moved"] as const
export type FeedState = (typeof feedStates)[number]

/** A poll's `next_poll_at_ms` for a feed that is to be polled before all that are due. */
export const atOnce = 0

export interface Feed {
  readonly id: number
  readonly podcastId: number
  readonly podcastTitle: string | null
  readonly url: string
  readonly state: FeedState
  /** Null where it is polled no more until somebody asks for it. */
  readonly nextPollAtMs: number | null
  /** Until when whoever is reading it has it to himself; in the past when nobody is. */
  readonly leasedUntilMs: number
  /** Why then, in words. */
  readonly pollReason: string | null
  readonly lastPolledAtMs: number | null
  readonly lastChangedAtMs: number | null
  readonly failureCount: number
  readonly error: { readonly code: string; readonly message: string } | null
  readonly warningCount: number
}

/** Everything there is to say about one feed. */
export interface FeedDetails extends Feed {
  readonly answers: readonly PollAnswer[]
  readonly warnings: readonly FeedWarning[]
  /** Every address the feed is or was found at, the one in use first. */
  readonly addresses: readonly { readonly url: string; readonly sinceMs: number }[]
  readonly publishingPattern: Uint8Array | null
  readonly itemOrder: ItemOrder | null
  readonly readWholeAtMs: number | null
  readonly notifiedAtMs: number | null
  readonly takesBlocked: boolean
  readonly subscription: FeedSubscription | null
}

/**
 * asked: the hub has not confirmed yet; active: the hub notifies us of updates; refused: the hub
 * will not.
 */
type SubscriptionState = "asked" | "active" | "refused"

/** What a WebSub hub has agreed to. */
export interface FeedSubscription {
  readonly hubUrl: string
  readonly state: SubscriptionState
  readonly endsAtMs: number | null
  readonly error: string | null
}

/**
 * How the items of a feed are sorted; only in the first case the rest of a feed need not be read
 * once known items come.
 */
export type ItemOrder = "newest-first" | "other"

/** One answer of a feed's server, as its page shows it. */
export interface PollAnswer {
  readonly atMs: number
  readonly outcome: AnswerOutcome
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null
  readonly durationMs: number
  /** Bytes that came over the network. */
  readonly wireBytes: number
  readonly foundCount: number
  readonly changedCount: number
  /** What went wrong. */
  readonly code: string | null
}

/** What a feed says about when to come; kept from one poll to the next. */
export type ScheduleHints = Pick<
  FeedHints,
  "ttlMinutes" | "skipHours" | "skipDays" | "updateFrequency" | "isComplete"
>

/** A feed that is to be polled now, with what a conditional request and the schedule need. */
export interface DueFeed extends Lease {
  readonly id: number
  readonly podcastId: number
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
  /** False where the server has said "unchanged" of a feed that had changed. */
  readonly trustsValidators: boolean
  readonly failureCount: number
  /** Why the last poll failed; null where it did not. */
  readonly errorCode: string | null
  readonly itemOrder: ItemOrder | null
  readonly readWholeAtMs: number | null
  /** Whether the last content was read only as far as it was new. */
  readonly hasUnreadTail: boolean
  /** An older page of the feed (RFC 5005) that is still to be read. */
  readonly archiveUrl: string | null
  readonly publishingPattern: Uint8Array | null
  readonly hints: ScheduleHints | null
  readonly notifiedAtMs: number | null
  /** Whether its owner wants it although its publisher asks to be left out. */
  readonly takesBlocked: boolean
  /** Whether a hub notifies us of updates, and has announced the last. */
  readonly isPushed: boolean
  readonly lastPublishedAtMs: number | null
  readonly isFirstPoll: boolean
}
