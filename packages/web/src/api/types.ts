/** The answers of the API that this page reads, as `/v1/openapi.json` describes them. */
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
  readonly hits: readonly Hit[]
  readonly warnings: readonly string[]
}

export interface Feed {
  readonly id: string
  readonly url: string
  readonly state: "active" | "paused" | "gone"
  readonly lastPolledAt: string | null
  readonly nextPollAt: string
  readonly failureCount: number
  readonly error: { readonly code: string; readonly message: string } | null
  readonly warningCount: number
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
  readonly persons: readonly { readonly name: string; readonly role: string | null }[]
  readonly transcriptState: "waiting" | "stored" | "none" | "failed"
  readonly transcriptError: string | null
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
  readonly createdAt: string
  readonly places: readonly Place[]
  readonly deliveries: readonly {
    readonly id: string
    readonly state: "due" | "delivered" | "failed"
    readonly lastError: string | null
  }[]
}

interface Counts {
  readonly episodesFound: number
  readonly transcribed: number
  readonly searchable: number
  readonly mentions: number
  readonly deliveries: number
}

export interface Status {
  readonly totals: Counts & { readonly podcasts: number; readonly words: number }
  readonly last24h: Counts
  readonly perHour: readonly (Counts & { readonly hour: string })[]
}
