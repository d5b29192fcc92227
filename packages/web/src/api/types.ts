import type { AnswerOutcome, PollError, PollOutcome } from "../../../server/src/model/poll.ts"

/** The responses of the API that this page reads, as `/v1/openapi.json` describes them. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

export interface Place {
  readonly startMs: number | null
  readonly speaker: string | null
  readonly excerpt: string
  readonly highlights: readonly (readonly [number, number])[]
}

export interface Hit {
  readonly episodeId: string
  readonly podcastId: string
  readonly podcast: string | null
  readonly title: string | null
  readonly publishedAt: string | null
  readonly enclosureUrl: string | null
  readonly durationSeconds: number | null
  readonly places: readonly Place[]
}

export interface SearchAnswer {
  readonly total: number
  readonly totalIsEstimate: boolean
  readonly nextCursor: string | null
  readonly items: readonly Hit[]
  readonly warnings: readonly string[]
}

export interface Feed {
  readonly id: string
  readonly podcastId: string
  readonly podcast: string | null
  readonly url: string
  readonly state: "active" | "paused" | "gone" | "moved"
  readonly lastPolledAt: string | null
  readonly lastChangedAt: string | null
  /** Null where it is no longer polled, until somebody asks for it. */
  readonly nextPollAt: string | null
  /** Why then, in words. */
  readonly pollReason: string | null
  readonly failureCount: number
  readonly error: { readonly code: string; readonly message: string } | null
  readonly warningCount: number
}

export interface FeedAnswer {
  readonly at: string | null
  readonly outcome: AnswerOutcome
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null
  readonly durationMs: number
  readonly wireBytes: number
  readonly foundCount: number
  readonly changedCount: number
  readonly code: string | null
}

export interface FeedWarning {
  readonly code: string
  readonly message: string
  readonly line: number | null
}

export interface FeedDetails extends Feed {
  readonly answers: readonly FeedAnswer[]
  readonly warnings: readonly FeedWarning[]
  /** The one in use first. */
  readonly addresses: readonly { readonly url: string; readonly since: string | null }[]
  readonly publishingPattern: string | null
  readonly itemOrder: "newest-first" | "other" | null
  readonly lastReadWholeAt: string | null
  readonly notifiedAt: string | null
  readonly evenIfBlocked: boolean
  readonly subscription: {
    readonly hub: string
    readonly state: "asked" | "active" | "refused"
    readonly endsAt: string | null
    readonly error: string | null
  } | null
}

/** The outcome of polling a feed now. */
export interface PollReport {
  readonly feedId: string
  readonly outcome: PollOutcome
  readonly foundCount: number
  readonly changedCount: number
  /** The feed that it turned out to be. */
  readonly movedToFeedId: string | null
  readonly error: PollError | null
}

/** A list of feeds on its way into the catalogue. */
export interface FeedImport {
  readonly id: string
  readonly state: "waiting" | "running" | "done" | "failed"
  readonly byteCount: number
  readonly bytesRead: number
  readonly foundCount: number
  readonly addedCount: number
  readonly knownCount: number
  readonly problemCount: number
  /** The first of them. */
  readonly problems: readonly { readonly line: number; readonly message: string }[]
  readonly error: string | null
}

export interface DirectoryShow {
  readonly title: string | null
  readonly author: string | null
  readonly url: string
  readonly descriptionText: string
  readonly episodeCount: number | null
  readonly lastPublishedAt: string | null
  readonly isFollowed: boolean
}

export interface Person {
  readonly name: string
  readonly role: string | null
  readonly href: string | null
}

export interface Podcast {
  readonly id: string
  readonly title: string | null
  readonly author: string | null
  readonly link: string | null
  readonly language: string | null
  readonly descriptionText: string
  readonly categories: readonly string[]
  readonly episodeCount: number
  readonly transcribedCount: number
  readonly medium: string | null
  readonly persons: readonly Person[]
  readonly funding: readonly { readonly url: string; readonly text: string | null }[]
  readonly feed: Feed
}

export interface Episode {
  readonly id: string
  readonly podcastId: string
  readonly podcast: string | null
  readonly title: string | null
  readonly link: string | null
  readonly descriptionText: string
  readonly publishedAt: string | null
  readonly durationSeconds: number | null
  readonly enclosureUrl: string | null
  readonly persons: readonly Person[]
  readonly transcriptState: "waiting" | "stored" | "none" | "failed"
  readonly transcriptError: string | null
  readonly indexError: string | null
  /** Fields that are null although the publisher gives them. */
  readonly withheld: readonly {
    readonly field: string
    readonly reason: "may_carry_token" | "private_network"
  }[]
}

export interface Segment {
  readonly startMs: number | null
  readonly speaker: string | null
  readonly text: string
}

export interface Alert {
  readonly id: string
  readonly name: string
  readonly query: string
  /** Why its query cannot be read, where it is broken. */
  readonly error: string | null
  readonly mentionCount: number
  readonly channels: readonly {
    readonly id: string
    readonly url: string
    readonly state: "active" | "disabled"
  }[]
}

export interface Mention {
  readonly id: string
  readonly alertName: string
  readonly query: string
  readonly episodeId: string
  readonly episodeTitle: string | null
  readonly podcast: string | null
  readonly createdAt: string | null
  readonly places: readonly Place[]
  readonly deliveries: readonly {
    readonly id: string
    readonly state: "due" | "delivered" | "failed" | "cancelled"
    readonly lastError: string | null
  }[]
}

/** A browser that is signed in. */
export interface Session {
  readonly id: string
  readonly createdAt: string | null
  readonly lastUsedAt: string | null
  readonly userAgent: string | null
  readonly isCurrent: boolean
}

/** Work that was given up. */
export interface SetAside {
  readonly kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index"
  readonly id: string
  readonly episodeTitle: string | null
  readonly reason: string
  readonly setAsideAt: string | null
}

interface Counts {
  readonly episodesFound: number
  readonly transcribed: number
  readonly searchable: number
  readonly mentions: number
  readonly deliveries: number
}

export interface Status {
  /** What keeps the product from its work. */
  readonly problems: readonly string[]
  /** How far the index is that is being rebuilt; null where it is whole. */
  readonly rebuild: { readonly indexedCount: number; readonly episodeCount: number } | null
  readonly totals: Counts & { readonly podcasts: number; readonly words: number }
  readonly last24h: Counts
  readonly perHour: readonly (Counts & { readonly hour: string })[]
}
