import type { DueFeed, Feed, FeedState } from "../../model/feed.ts"
import type { Lease } from "../../model/lease.ts"
import { constant, type Fragment, fragment } from "../sql/fragment.ts"
import { readValue } from "./json-column.ts"
import { isScheduleHints } from "./stored-shapes.ts"

/** A row of a feed, joined with its podcast and its work. */
export interface FeedRow {
  id: number
  podcastId: number
  podcastTitle: string | null
  url: string
  state: FeedState
  nextPollAtMs: number | null
  leasedUntilMs: number
  pollReason: string | null
  lastPolledAtMs: number | null
  lastChangedAtMs: number | null
  failureCount: number
  errorCode: string | null
  errorMessage: string | null
  warningCount: number
}

export const feedColumns = constant(`
  feeds.id AS id, podcast_id, podcasts.title AS podcast_title, url, state, due_at_ms AS next_poll_at_ms,
  CASE WHEN lease_token IS NULL THEN 0 ELSE due_at_ms END AS leased_until_ms, poll_reason, last_polled_at_ms,
  last_changed_at_ms, failure_count, error_code, error_message, warning_count`)

export const feedJoins = constant(`
  feeds JOIN podcasts ON podcasts.id = feeds.podcast_id
    LEFT JOIN work ON work.kind = 'feed' AND work.subject_id = feeds.id`)

export function toFeed(row: FeedRow): Feed {
  const { errorCode, errorMessage, ...feed } = row
  return {
    ...feed,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
  }
}

/** A row of a feed as needed for a poll. */
export interface DueFeedRow extends Omit<
  DueFeed,
  | keyof Lease
  | "trustsValidators"
  | "hasUnreadTail"
  | "takesBlocked"
  | "isPushed"
  | "isFirstPoll"
  | "hints"
> {
  trustsValidators: number
  hasUnreadTail: number
  takesBlocked: number
  isPushed: number
  isFirstPoll: number
  hints: string | null
}

/** The newest episode's sort id contains its second. */
export function dueFeedColumns(nowMs: number): Fragment {
  return fragment`
    id, podcast_id, url, etag, last_modified, body_hash, trusts_validators, failure_count, item_order, read_whole_at_ms,
    has_unread_tail, archive_url, publishing_pattern, hints, notified_at_ms, takes_blocked, error_code,
    CASE WHEN last_changed_at_ms IS NULL THEN 1 ELSE 0 END AS is_first_poll,
    (SELECT count(*) FROM subscriptions
     WHERE feed_id = feeds.id AND state = 'active' AND is_reliable = 1 AND ends_at_ms > ${nowMs}) AS is_pushed,
    (SELECT max(episodes.sort_id) >> 20 FROM episodes WHERE episodes.podcast_id = feeds.podcast_id) * 1000 AS last_published_at_ms`
}

/** Damaged hints are ignored: the feed gives them again at its next reading. */
export function toDueFeed(row: DueFeedRow, lease: Lease): DueFeed {
  return {
    ...row,
    ...lease,
    trustsValidators: row.trustsValidators === 1,
    hasUnreadTail: row.hasUnreadTail === 1,
    takesBlocked: row.takesBlocked === 1,
    isPushed: row.isPushed === 1,
    isFirstPoll: row.isFirstPoll === 1,
    hints: readValue(row.hints, isScheduleHints),
  }
}
