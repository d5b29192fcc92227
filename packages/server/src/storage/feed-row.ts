import type { DueFeed, Feed, FeedState, ScheduleHints } from "../model/feed.ts"

/** A feed as it is read, joined with its podcast. */
export interface FeedRow {
  id: number
  podcastId: number
  podcastTitle: string | null
  url: string
  state: FeedState
  nextPollAtMs: number
  leasedUntilMs: number
  pollReason: string | null
  lastPolledAtMs: number | null
  lastChangedAtMs: number | null
  failureCount: number
  errorCode: string | null
  errorMessage: string | null
  warningCount: number
}

export const feedColumns = `
  feeds.id, podcast_id AS podcastId, podcasts.title AS podcastTitle, url, state, next_poll_at_ms AS nextPollAtMs,
  leased_until_ms AS leasedUntilMs, poll_reason AS pollReason, last_polled_at_ms AS lastPolledAtMs, last_changed_at_ms AS lastChangedAtMs,
  failure_count AS failureCount, error_code AS errorCode, error_message AS errorMessage, warning_count AS warningCount`

export function toFeed(row: FeedRow): Feed {
  const { errorCode, errorMessage, ...feed } = row
  return {
    ...feed,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
  }
}

/** A feed as a poll takes it. */
export interface DueFeedRow extends Omit<
  DueFeed,
  "trustsValidators" | "hasUnreadTail" | "takesBlocked" | "isPushed" | "isFirstPoll" | "hints"
> {
  trustsValidators: number
  hasUnreadTail: number
  takesBlocked: number
  isPushed: number
  isFirstPoll: number
  hints: string | null
}

/** The newest episode's second stands in its id. */
export const dueFeedColumns = `
  id, podcast_id AS podcastId, url, etag, last_modified AS lastModified, body_hash AS bodyHash,
  trusts_validators AS trustsValidators, failure_count AS failureCount, item_order AS itemOrder,
  read_whole_at_ms AS readWholeAtMs, has_unread_tail AS hasUnreadTail, archive_url AS archiveUrl, rhythm, hints,
  told_at_ms AS toldAtMs, takes_blocked AS takesBlocked, last_changed_at_ms IS NULL AS isFirstPoll,
  EXISTS (SELECT 1 FROM subscriptions WHERE feed_id = feeds.id AND state = 'active' AND is_reliable = 1
            AND ends_at_ms > :nowMs)
    AS isPushed,
  (SELECT max(episodes.id) >> 20 FROM episodes WHERE episodes.podcast_id = feeds.podcast_id) * 1000 AS lastPublishedAtMs`

export function toDueFeed(row: DueFeedRow): DueFeed {
  return {
    ...row,
    trustsValidators: row.trustsValidators === 1,
    hasUnreadTail: row.hasUnreadTail === 1,
    takesBlocked: row.takesBlocked === 1,
    isPushed: row.isPushed === 1,
    isFirstPoll: row.isFirstPoll === 1,
    hints: row.hints === null ? null : (JSON.parse(row.hints) as ScheduleHints),
  }
}
