/** A feed as `GET /v1/feeds/:id` describes it. */
export interface FeedDetails {
  readonly id: string
  readonly podcastId: string
  readonly podcast: string | null
  readonly url: string
  readonly state: "active" | "paused" | "gone" | "moved"
  readonly lastPolledAt: string | null
  readonly lastChangedAt: string | null
  readonly nextPollAt: string | null
  readonly pollReason: string | null
  readonly failureCount: number
  readonly error: { readonly code: string; readonly message: string } | null
  readonly answers: readonly FeedAnswer[]
  readonly warnings: readonly { readonly message: string; readonly line: number | null }[]
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

export interface FeedAnswer {
  readonly at: string | null
  readonly outcome: string
  readonly status: number | null
  readonly durationMs: number
  readonly wireBytes: number
  readonly foundCount: number
  readonly changedCount: number
  readonly code: string | null
}
