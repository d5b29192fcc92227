import type { FeedWarning } from "./parsed-feed.ts"

export type FeedState = "active" | "paused" | "gone"

export interface Feed {
  readonly id: number
  readonly podcastId: number
  readonly podcastTitle: string | null
  readonly url: string
  readonly state: FeedState
  readonly nextPollAtMs: number
  readonly lastPolledAtMs: number | null
  readonly lastChangedAtMs: number | null
  readonly failureCount: number
  readonly error: { readonly code: string; readonly message: string } | null
  readonly warnings: readonly FeedWarning[]
}

/** A feed that is to be polled now, with what a conditional request needs. */
export interface DueFeed {
  readonly id: number
  readonly podcastId: number
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
  readonly failureCount: number
}
