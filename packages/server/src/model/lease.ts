/** Kinds of work that becomes due and is done under a lease. */
export const workKinds = ["feed", "transcript", "delivery", "subscription", "import"] as const
export type WorkKind = (typeof workKinds)[number]

/**
 * A claim on one piece of work. Its holder may record the outcome, proved by its token; once the
 * lease has ended and somebody else has claimed the work, the token is no longer valid.
 */
export interface Lease {
  readonly leaseToken: string
  /** The number of the attempt about to be made, from 1. Deferred work has made none. */
  readonly attempt: number
  readonly leasedUntilMs: number
  /**
   * The owner of the share of slots that this uses: a show or a channel; empty if there are no
   * shares.
   */
  readonly share: string
  /** The host that is requested, with its port; empty if there is none. */
  readonly host: string
  /** Whether the host, or the requests for this share, last failed to respond in time. */
  readonly isOnTrial: boolean
}

/** The share of the slots that one show or channel and one host may use at the same time. */
export interface SlotLimits {
  readonly perShare: number
  readonly perHost: number
  /** The slots for all hosts and shares together that are on trial because they did not respond. */
  readonly onTrial: number
}

/** Work in progress, counted by share and by host. */
export interface SlotsTaken {
  readonly shares: ReadonlyMap<string, number>
  readonly hosts: ReadonlyMap<string, number>
  readonly onTrialCount: number
}

/** The parameters of a claim. */
export interface ClaimRequest {
  readonly nowMs: number
  readonly leaseMs: number
  readonly limit: number
  /** Who holds the claimed work, so that a later start can take it back. */
  readonly owner: string
  readonly limits: SlotLimits
  readonly taken: SlotsTaken
  /** Where the previous claim stopped; null to begin with the work that has waited longest. */
  readonly from: ClaimPosition | null
}

/** A position in the order of work. */
export interface ClaimPosition {
  readonly dueAtMs: number
  readonly id: number
}

/** The result of a claim. */
export interface Claimed<Item> {
  readonly items: readonly Item[]
  /** Where to continue, since more may be due than was read; null if all was read. */
  readonly next: ClaimPosition | null
}

/** A piece of work that could not be done and waits for an operator. */
export interface SetAside {
  readonly kind: string
  readonly subjectId: number
  /** The show that it is about; null if it is about none, or that is not known. */
  readonly podcastId: number | null
  /** The title of the episode, if the work is about one. */
  readonly episodeTitle: string | null
  readonly reason: string
  readonly setAsideAtMs: number
}
