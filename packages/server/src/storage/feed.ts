import type { DueFeed, Feed } from "../model/feed.ts"
import type { FeedWarning, ParsedChannel } from "../model/parsed-feed.ts"
import { feedColumns, type FeedRow, toFeed } from "./feed-row.ts"
import { pageOf, type PageRequest } from "./page.ts"
import { updatePodcast } from "./podcast.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** What a poll came to. Every kind sets when the feed is looked at next. */
export type PollOutcome = {
  readonly feedId: number
  readonly nowMs: number
  readonly nextPollAtMs: number
} & (
  | { readonly kind: "unchanged"; readonly validators: Validators }
  | {
      readonly kind: "read"
      readonly validators: Validators
      readonly channel: ParsedChannel
      readonly warnings: readonly FeedWarning[]
    }
  | {
      readonly kind: "failed"
      readonly code: string
      readonly message: string
      readonly isGone: boolean
    }
)

/** What the server gave for the next conditional request. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
}

const dueFeedColumns = `
  id, podcast_id AS podcastId, url, etag, last_modified AS lastModified, body_hash AS bodyHash,
  failure_count AS failureCount`

export const feedCommands = {
  /** Follows a feed. Adding an address twice changes nothing and says so. */
  addFeed(
    database: Database,
    input: { url: string; nowMs: number },
  ): { id: number; podcastId: number; isNew: boolean } {
    const known = database.get<{ id: number; podcastId: number }>(
      "SELECT id, podcast_id AS podcastId FROM feeds WHERE url = :url",
      { url: input.url },
    )
    if (known) return { ...known, isNew: false }
    const podcast = database.get<{ id: number }>(
      "INSERT INTO podcasts (created_at_ms) VALUES (:nowMs) RETURNING id",
      { nowMs: input.nowMs },
    )!
    const feed = database.get<{ id: number }>(
      `INSERT INTO feeds (podcast_id, url, next_poll_at_ms, created_at_ms)
       VALUES (:podcastId, :url, :nowMs, :nowMs) RETURNING id`,
      { podcastId: podcast.id, ...input },
    )!
    addToTotal(database, "podcasts")
    return { id: feed.id, podcastId: podcast.id, isNew: true }
  },

  /** Takes feeds that are due, oldest first, and puts each off by the lease: a poll that never ends is tried again after it. */
  claimDueFeeds(
    database: Database,
    input: { nowMs: number; leaseMs: number; limit: number },
  ): DueFeed[] {
    return database.all<DueFeed>(
      `UPDATE feeds SET next_poll_at_ms = :nowMs + :leaseMs
       WHERE id IN (SELECT id FROM feeds WHERE state = 'active' AND next_poll_at_ms <= :nowMs
                    ORDER BY next_poll_at_ms LIMIT :limit)
       RETURNING ${dueFeedColumns}`,
      input,
    )
  },

  /** Takes one feed whether it is due or not; a feed that had ended is looked at again. Null when there is no such feed. */
  claimFeed(
    database: Database,
    input: { feedId: number; nowMs: number; leaseMs: number },
  ): DueFeed | null {
    const feed = database.get<DueFeed>(
      `UPDATE feeds SET next_poll_at_ms = :nowMs + :leaseMs, state = 'active' WHERE id = :feedId
       RETURNING ${dueFeedColumns}`,
      input,
    )
    return feed ?? null
  },

  recordPoll(database: Database, outcome: PollOutcome): void {
    if (outcome.kind === "failed") return recordFailure(database, outcome)
    const { feedId, nowMs, nextPollAtMs, validators } = outcome
    database.run(
      `UPDATE feeds SET last_polled_at_ms = :nowMs, next_poll_at_ms = :nextPollAtMs, failure_count = 0,
         error_code = NULL, error_message = NULL, etag = :etag, last_modified = :lastModified, body_hash = :bodyHash
       WHERE id = :feedId`,
      { feedId, nowMs, nextPollAtMs, ...validators },
    )
    if (outcome.kind === "read") recordContent(database, outcome)
  },
}

function recordFailure(
  database: Database,
  outcome: Extract<PollOutcome, { kind: "failed" }>,
): void {
  database.run(
    `UPDATE feeds SET last_polled_at_ms = :nowMs, next_poll_at_ms = :nextPollAtMs, failure_count = failure_count + 1,
       error_code = :code, error_message = :message, state = CASE WHEN :isGone THEN 'gone' ELSE state END
     WHERE id = :feedId`,
    {
      feedId: outcome.feedId,
      nowMs: outcome.nowMs,
      nextPollAtMs: outcome.nextPollAtMs,
      code: outcome.code,
      message: outcome.message,
      isGone: outcome.isGone ? 1 : 0,
    },
  )
}

function recordContent(database: Database, outcome: Extract<PollOutcome, { kind: "read" }>): void {
  const { feedId, nowMs, warnings } = outcome
  const feed = database.get<{ podcastId: number }>(
    `UPDATE feeds SET last_changed_at_ms = :nowMs, warnings = :warnings WHERE id = :feedId
     RETURNING podcast_id AS podcastId`,
    { feedId, nowMs, warnings: JSON.stringify(warnings) },
  )
  if (feed) updatePodcast(database, feed.podcastId, outcome.channel)
}

export const feedQueries = {
  feeds({ catalogue }: ReadContext, input: PageRequest) {
    const rows = catalogue.all<FeedRow>(
      `SELECT ${feedColumns} FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id
       WHERE feeds.id > :after ORDER BY feeds.id LIMIT :limit + 1`,
      { after: Number(input.cursor ?? 0), limit: input.limit },
    )
    return pageOf(rows.map(toFeed), input.limit, (feed) => String(feed.id))
  },

  feed({ catalogue }: ReadContext, input: { id: number }): Feed | null {
    const row = catalogue.get<FeedRow>(
      `SELECT ${feedColumns} FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id WHERE feeds.id = :id`,
      input,
    )
    return row ? toFeed(row) : null
  },

  /** When the next feed is due, so that the poll loop sleeps until then; null when none is followed. */
  nextPollAt({ catalogue }: ReadContext, _input: null): number | null {
    const row = catalogue.get<{ atMs: number | null }>(
      "SELECT min(next_poll_at_ms) AS atMs FROM feeds WHERE state = 'active'",
    )
    return row?.atMs ?? null
  },
}
