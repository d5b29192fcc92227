/**
 * The content of a feed as its publisher wrote it: only decoded, with nothing resolved, guessed or
 * cleaned. Unknown is null.
 */
export interface ParsedFeed extends ParsedChannel {
  readonly episodes: readonly ParsedEpisode[]
  readonly warnings: readonly FeedWarning[]
}

export interface ParsedChannel {
  readonly title: string | null
  readonly link: string | null
  readonly language: string | null
  readonly author: string | null
  readonly podcastGuid: string | null
  /** The publisher's HTML, unchanged. */
  readonly description: string | null
  /** The same as plain text. */
  readonly descriptionText: string | null
  readonly image: string | null
  readonly categories: readonly string[]
  readonly explicit: boolean | null
  readonly hints: FeedHints
  readonly extras: PodcastExtras
}

/** What a feed says about itself: its addresses, its pages and its update times. */
export interface FeedHints {
  readonly selfUrl: string | null
  /** WebSub hubs. */
  readonly hubUrls: readonly string[]
  /** The next, older page of the feed (RFC 5005). */
  readonly nextPageUrl: string | null
  /** `itunes:new-feed-url`: where the feed has moved to. */
  readonly newFeedUrl: string | null
  /**
   * Whether the publisher asks to be left out, by `itunes:block`, or by `podcast:block` for
   * everybody or for us.
   */
  readonly isBlocked: boolean
  /**
   * No further episodes will come (`itunes:complete`, or `podcast:updateFrequency
   * complete="true"`).
   */
  readonly isComplete: boolean
  readonly ttlMinutes: number | null
  /** Hours of the day in UTC in which the feed should not be polled. */
  readonly skipHours: readonly number[]
  /** Days of the week on which the feed should not be polled; 0 is Sunday. */
  readonly skipDays: readonly number[]
  readonly updateFrequency: { readonly text: string | null; readonly rrule: string | null } | null
}

/** What the podcast namespace adds to a show (https://podcasting2.org/docs/podcast-namespace). */
export interface PodcastExtras {
  readonly medium: string | null
  readonly isLocked: boolean | null
  readonly persons: readonly ParsedPerson[]
  readonly funding: readonly { readonly url: string; readonly text: string | null }[]
  readonly txt: readonly { readonly purpose: string | null; readonly text: string }[]
  readonly podroll: readonly RemoteItem[]
  readonly remoteItems: readonly RemoteItem[]
  readonly value: ValueBlock | null
  readonly liveItems: readonly LiveItem[]
}

/** A pointer to another feed, or to an item of one. */
export interface RemoteItem {
  readonly feedGuid: string | null
  readonly feedUrl: string | null
  readonly itemGuid: string | null
  readonly title: string | null
}

/** How listeners can pay: by which method, and whom. */
export interface ValueBlock {
  readonly type: string | null
  readonly method: string | null
  readonly suggested: string | null
  readonly recipients: readonly {
    readonly name: string | null
    readonly address: string
    readonly split: number | null
  }[]
}

export interface LiveItem {
  readonly status: string | null
  readonly startsAt: string | null
  readonly endsAt: string | null
  readonly guid: string | null
  readonly title: string | null
  readonly url: string | null
}

export interface ParsedEpisode {
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  /** ISO 8601 in UTC. */
  readonly publishedAt: string | null
  readonly durationSeconds: number | null
  /** The publisher's HTML, unchanged. */
  readonly description: string | null
  readonly author: string | null
  readonly image: string | null
  readonly enclosure: ParsedEnclosure | null
  readonly transcripts: readonly ParsedTranscriptLink[]
  readonly chaptersUrl: string | null
  /** Those of the item; if it names none, those that the channel named before it. */
  readonly persons: readonly ParsedPerson[]
  readonly season: number | null
  readonly episode: number | null
  /** `itunes:episodeType`: full, trailer or bonus. */
  readonly episodeType: string | null
  readonly explicit: boolean | null
  /** `itunes:block`: the publisher asks to leave this item out. */
  readonly isBlocked: boolean
  /** How listeners can pay for this episode, if that differs from the show. */
  readonly value: ValueBlock | null
}

export interface ParsedEnclosure {
  readonly url: string
  readonly type: string | null
  readonly bytes: number | null
}

export interface ParsedTranscriptLink {
  readonly url: string
  readonly type: string | null
  readonly language: string | null
  readonly rel: string | null
}

export interface ParsedPerson {
  readonly name: string
  readonly role: string | null
  readonly group: string | null
  readonly href: string | null
  readonly img: string | null
}

/** Something that had to be repaired or skipped. `line` counts from 1. */
export interface FeedWarning {
  readonly code: string
  readonly message: string
  readonly line: number | null
}
