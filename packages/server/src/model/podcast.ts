import type { Feed } from "./feed.ts"
import type { PodcastExtras } from "./parsed-feed.ts"

export interface Podcast {
  readonly id: number
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  readonly language: string | null
  readonly author: string | null
  /** The publisher's HTML. */
  /** As plain text; empty if there is none. */
  readonly descriptionText: string
  readonly imageUrl: string | null
  readonly categories: readonly string[]
  readonly explicit: boolean | null
  /** What the podcast namespace adds; null if the feed uses none of it. */
  readonly extras: PodcastExtras | null
  readonly episodeCount: number
  readonly transcribedCount: number
  readonly feed: Feed
}
