/** Kinds of work that becomes due and is done under a lease. */
export const workKinds = ["feed", "transcript", "delivery", "subscription", "import"] as const
export type WorkKind = (typeof workKinds)[number]

/**
 * A claim on one piece of work. Whoever holds it may record what came of the work, by its token;
 * once the lease has ended and somebody else has claimed the work, the token is worth nothing.
 */
export interface Lease {
  readonly leaseToken: string
  /** Counts the attempt that is about to be made, from 1. Work that is deferred has made none. */
  readonly attempt: number
  readonly leasedUntilMs: number
  /** Whose share of the slots this takes: a show, a channel; empty where there are no shares. */
  readonly share: string
  /** The host that is asked, with its port; empty where none is. */
  readonly host: string
  /** Whether the host, or what was asked for the share, did not answer in time last time. */
  readonly isOnTrial: boolean
}

/** How much of the slots one share and one host may have at the same time. */
export interface SlotLimits {
  readonly perShare: number
  readonly perHost: number
  /** What all hosts and shares together may have that are on trial, since nobody answered. */
  readonly onTrial: number
}

/** Work that is under way, counted by share and by host. */
export interface SlotsTaken {
  readonly shares: ReadonlyMap<string, number>
  readonly hosts: ReadonlyMap<string, number>
  readonly onTrialCount: number
}

/** What is asked for with a claim. */
export interface ClaimRequest {
  readonly nowMs: number
  readonly leaseMs: number
  readonly limit: number
  /** Who holds what is claimed, so that a later start can take it back. */
  readonly owner: string
  readonly limits: SlotLimits
  readonly taken: SlotsTaken
  /** Where the claim before left off; null to begin with what waits longest. */
  readonly from: ClaimPosition | null
}

/** A place in the order of work. */
export interface ClaimPosition {
  readonly dueAtMs: number
  readonly id: number
}

/** What was claimed. */
export interface Claimed<Item> {
  readonly items: readonly Item[]
  /** Where to continue, since more may be due than was read; null where all was. */
  readonly next: ClaimPosition | null
}

/** A piece of work that could not be done and waits for an operator. */
export interface SetAside {
  readonly kind: string
  readonly subjectId: number
  /** Of the episode, where the work is about one. */
  readonly episodeTitle: string | null
  readonly reason: string
  readonly setAsideAtMs: number
}
