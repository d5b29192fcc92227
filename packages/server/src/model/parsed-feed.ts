/** What a feed says, as its publisher wrote it: nothing is resolved, guessed or cleaned beyond decoding. Unknown is null. */
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
  /** The publisher's HTML as given. */
  readonly description: string | null
  readonly image: string | null
  readonly categories: readonly string[]
  readonly explicit: boolean | null
}

export interface ParsedEpisode {
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  /** ISO 8601 in UTC. */
  readonly publishedAt: string | null
  readonly durationSeconds: number | null
  /** The publisher's HTML as given. */
  readonly description: string | null
  readonly enclosure: ParsedEnclosure | null
  readonly transcripts: readonly ParsedTranscriptLink[]
  readonly chaptersUrl: string | null
  readonly persons: readonly ParsedPerson[]
  readonly season: number | null
  readonly episode: number | null
  readonly explicit: boolean | null
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

/** Something that had to be repaired or passed over. `line` counts from 1. */
export interface FeedWarning {
  readonly code: string
  readonly message: string
  readonly line: number | null
}
