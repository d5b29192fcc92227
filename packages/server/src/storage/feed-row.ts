import type { Feed, FeedState } from "../model/feed.ts"
import type { FeedWarning } from "../model/parsed-feed.ts"

/** A feed as it is read, joined with its podcast. */
export interface FeedRow {
  id: number
  podcastId: number
  podcastTitle: string | null
  url: string
  state: FeedState
  nextPollAtMs: number
  lastPolledAtMs: number | null
  lastChangedAtMs: number | null
  failureCount: number
  errorCode: string | null
  errorMessage: string | null
  warnings: string
}

export const feedColumns = `
  feeds.id, podcast_id AS podcastId, podcasts.title AS podcastTitle, url, state, next_poll_at_ms AS nextPollAtMs,
  last_polled_at_ms AS lastPolledAtMs, last_changed_at_ms AS lastChangedAtMs, failure_count AS failureCount,
  error_code AS errorCode, error_message AS errorMessage, warnings`

export function toFeed(row: FeedRow): Feed {
  const { errorCode, errorMessage, warnings, ...feed } = row
  return {
    ...feed,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
    warnings: JSON.parse(warnings) as FeedWarning[],
  }
}
