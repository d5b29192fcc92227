import type { Lease } from "./lease.ts"
import type { FeedHints, FeedWarning } from "./parsed-feed.ts"
import type { AnswerOutcome } from "./poll.ts"

/**
 * active: polled on schedule; paused: by its owner; gone: ended by its publisher (HTTP 410); moved:
 * its address leads to another feed that is followed.
 */
export const feedStates = ["active", "paused", "gone", "moved"] as const
export type FeedState = (typeof feedStates)[number]

/** The `next_poll_at_ms` of a feed to be polled before all others that are due. */
export const atOnce = 0

export interface Feed {
  readonly id: number
  readonly podcastId: number
  readonly podcastTitle: string | null
  readonly url: string
  readonly state: FeedState
  /** Null if it is not polled until somebody asks for it. */
  readonly nextPollAtMs: number | null
  /** Until when its current reader holds the lease; in the past if nobody is reading it. */
  readonly leasedUntilMs: number
  /** The reason for that time, in words. */
  readonly pollReason: string | null
  readonly lastPolledAtMs: number | null
  readonly lastChangedAtMs: number | null
  readonly failureCount: number
  readonly error: { readonly code: string; readonly message: string } | null
  readonly warningCount: number
}

/** Everything known about one feed. */
export interface FeedDetails extends Feed {
  readonly answers: readonly PollAnswer[]
  readonly warnings: readonly FeedWarning[]
  /** Every address at which the feed is or was found, the current one first. */
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
 * How the items of a feed are sorted; only if they are newest first can reading stop at known
 * items.
 */
export type ItemOrder = "newest-first" | "other"

/** One response of a feed's server, as shown on its page. */
export interface PollAnswer {
  readonly atMs: number
  readonly outcome: AnswerOutcome
  /** HTTP status; null if there was no response. */
  readonly status: number | null
  readonly durationMs: number
  /** Bytes that came over the network. */
  readonly wireBytes: number
  readonly foundCount: number
  readonly changedCount: number
  /** What went wrong. */
  readonly code: string | null
}

/** What a feed says about its update times; kept from one poll to the next. */
export type ScheduleHints = Pick<
  FeedHints,
  "ttlMinutes" | "skipHours" | "skipDays" | "updateFrequency" | "isComplete"
>

/** A feed to be polled now, with the data for a conditional request and the schedule. */
export interface DueFeed extends Lease {
  readonly id: number
  readonly podcastId: number
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
  /** False if the server has said "unchanged" about a feed that had changed. */
  readonly trustsValidators: boolean
  readonly failureCount: number
  /** Why the last poll failed; null if it did not. */
  readonly errorCode: string | null
  readonly itemOrder: ItemOrder | null
  readonly readWholeAtMs: number | null
  /** Whether the last content was read only as far as it was new. */
  readonly hasUnreadTail: boolean
  /** An older page of the feed (RFC 5005) that has not been read yet. */
  readonly archiveUrl: string | null
  readonly publishingPattern: Uint8Array | null
  readonly hints: ScheduleHints | null
  readonly notifiedAtMs: number | null
  /** Whether its owner follows it although its publisher asks to be left out. */
  readonly takesBlocked: boolean
  /** Whether a hub notifies us of updates, and announced the last one. */
  readonly isPushed: boolean
  readonly lastPublishedAtMs: number | null
  readonly isFirstPoll: boolean
}
