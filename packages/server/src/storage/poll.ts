import { addressKey } from "../model/address.ts"
import { atOnce, type ItemOrder, type PollAnswer, type ScheduleHints } from "../model/feed.ts"
import type { FeedWarning, ParsedChannel } from "../model/parsed-feed.ts"
import { addAddress, feedAt } from "./feed-address.ts"
import { updatePodcast } from "./podcast.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** Answers kept with a feed. */
const answersKeptMax = 12
/** Publication times that a rhythm is learnt from. */
export const publicationTimesMax = 60

/** What the server gave for the next conditional request. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
}

const noValidators: Validators = { etag: null, lastModified: null, bodyHash: null }

/** What a poll came to. Every kind sets when the feed is looked at next. */
export type PollRecord = {
  readonly feedId: number
  readonly startedAtMs: number
  readonly nextPollAtMs: number
  readonly pollReason: string
  readonly answer: PollAnswer
} & (
  | { readonly kind: "unchanged"; readonly validators: Validators; readonly extent: ReadExtent }
  | {
      readonly kind: "read"
      readonly validators: Validators
      readonly trustsValidators: boolean
      readonly content: ReadContent
    }
  | {
      readonly kind: "failed"
      readonly code: string
      readonly message: string
      /** Whether the publisher has ended the feed. */
      readonly isGone: boolean
    }
  /** The publisher asks to be left out: it is no failure, and nothing is taken. It is read anew each time, to see whether that is still so. */
  | { readonly kind: "blocked"; readonly message: string }
)

/** as-before: by the server's word; whole: read to its end and the same; tail-unread: the same as far as it was read. */
export type ReadExtent = "as-before" | "whole" | "tail-unread"

export interface ReadContent {
  readonly channel: ParsedChannel
  readonly warnings: readonly FeedWarning[]
  /** Whether the feed was read to its end; else what the channel does not say may stand further on. */
  readonly isWhole: boolean
  readonly itemOrder: ItemOrder | null
  readonly archiveUrl: string | null
  readonly rhythm: Uint8Array | null
  readonly hints: ScheduleHints | null
  readonly hasNews: boolean
}

/** moved: the feed has the new address; same: it had it already; other: the address is that of another feed that is followed. */
export type MoveOutcome =
  | { readonly kind: "moved" | "same" }
  | { readonly kind: "other"; readonly feedId: number }

export const pollCommands = {
  recordPoll(database: Database, record: PollRecord): void {
    const { feedId, startedAtMs, nextPollAtMs, pollReason, answer } = record
    database.run(
      `UPDATE feeds SET last_polled_at_ms = :atMs, poll_reason = :pollReason, leased_until_ms = 0,
         next_poll_at_ms = CASE WHEN told_at_ms > :startedAtMs THEN ${atOnce} ELSE :nextPollAtMs END
       WHERE id = :feedId`,
      { feedId, startedAtMs, nextPollAtMs, pollReason, atMs: answer.atMs },
    )
    addAnswer(database, feedId, answer)
    if (record.kind === "failed") return recordFailure(database, record)
    recordSuccess(database, feedId, record.kind === "blocked" ? noValidators : record.validators)
    if (record.kind === "unchanged") recordExtent(database, feedId, record.extent, answer.atMs)
    if (record.kind === "read") recordContent(database, record)
    if (record.kind === "blocked") recordBlock(database, feedId, record.message)
  },

  /** Takes over what a feed said of its show before it broke off. */
  recordChannel(database: Database, input: { feedId: number; channel: ParsedChannel }): void {
    const feed = database.get<{ podcastId: number; url: string }>(
      "SELECT podcast_id AS podcastId, url FROM feeds WHERE id = :feedId",
      { feedId: input.feedId },
    )
    if (feed) updatePodcast(database, { ...feed, channel: input.channel, isWhole: false })
  },

  /** Gives a feed another address; the old one stays as an alias, so that adding it again finds the feed. */
  moveFeed(
    database: Database,
    input: { feedId: number; url: string; keepsValidators: boolean; nowMs: number },
  ): MoveOutcome {
    const known = feedAt(database, input.url)
    if (known && known.id !== input.feedId) return { kind: "other", feedId: known.id }
    const feed = database.get<{ url: string }>("SELECT url FROM feeds WHERE id = :feedId", {
      feedId: input.feedId,
    })
    if (!feed || feed.url === input.url) return { kind: "same" }
    const { feedId, url, nowMs } = input
    addAddress(database, { feedId, url, nowMs })
    database.run("UPDATE feeds SET url = :url WHERE id = :feedId", { feedId, url })
    // What another server gave for conditional requests means nothing to this one.
    if (!input.keepsValidators)
      database.run(
        "UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL, trusts_validators = 1 WHERE id = :feedId",
        { feedId },
      )
    return { kind: addressKey(feed.url) === addressKey(url) ? "same" : "moved" }
  },

  /**
   * A feed turns out to be another one that is followed. With no episodes of its own it becomes an alias of that one; else it is kept
   * with them and not looked at any more.
   */
  mergeFeed(
    database: Database,
    input: { feedId: number; intoFeedId: number; message: string; nowMs: number },
  ): void {
    const { feedId, intoFeedId, message } = input
    const row = database.get<{ podcastId: number; episodeCount: number }>(
      `SELECT podcast_id AS podcastId, episode_count AS episodeCount
       FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id WHERE feeds.id = :feedId`,
      { feedId },
    )
    if (!row) return
    if (row.episodeCount > 0) {
      database.run(
        `UPDATE feeds SET state = 'moved', error_code = 'feed_moved', error_message = :message, leased_until_ms = 0
         WHERE id = :feedId`,
        { feedId, message },
      )
      return
    }
    database.run("UPDATE feed_addresses SET feed_id = :intoFeedId WHERE feed_id = :feedId", {
      feedId,
      intoFeedId,
    })
    deleteFeedRows(database, feedId, row.podcastId)
  },
}

/** Deletes a feed and its podcast, which have nothing left below them. */
export function deleteFeedRows(database: Database, feedId: number, podcastId: number): void {
  database.run("DELETE FROM feed_addresses WHERE feed_id = :feedId", { feedId })
  database.run("DELETE FROM feed_reports WHERE feed_id = :feedId", { feedId })
  database.run("DELETE FROM subscriptions WHERE feed_id = :feedId", { feedId })
  database.run("DELETE FROM feeds WHERE id = :feedId", { feedId })
  database.run("DELETE FROM podcasts WHERE id = :podcastId", { podcastId })
  addToTotal(database, "podcasts", -1)
}

function addAnswer(database: Database, feedId: number, answer: PollAnswer): void {
  const row = database.get<{ answers: string }>(
    "SELECT answers FROM feed_reports WHERE feed_id = :feedId",
    { feedId },
  )
  const answers = [answer, ...(JSON.parse(row?.answers ?? "[]") as PollAnswer[])]
  database.run(
    `INSERT INTO feed_reports (feed_id, answers) SELECT id, :answers FROM feeds WHERE id = :feedId
     ON CONFLICT (feed_id) DO UPDATE SET answers = :answers`,
    { feedId, answers: JSON.stringify(answers.slice(0, answersKeptMax)) },
  )
}

function recordSuccess(database: Database, feedId: number, validators: Validators): void {
  database.run(
    `UPDATE feeds SET failure_count = 0, error_code = NULL, error_message = NULL, etag = :etag,
       last_modified = :lastModified, body_hash = :bodyHash WHERE id = :feedId`,
    { feedId, ...validators },
  )
}

function recordExtent(database: Database, feedId: number, extent: ReadExtent, nowMs: number): void {
  if (extent === "tail-unread")
    database.run("UPDATE feeds SET has_unread_tail = 1 WHERE id = :feedId", { feedId })
  if (extent === "whole")
    database.run(
      "UPDATE feeds SET has_unread_tail = 0, read_whole_at_ms = :nowMs WHERE id = :feedId",
      { feedId, nowMs },
    )
}

function recordFailure(database: Database, record: Extract<PollRecord, { kind: "failed" }>): void {
  const { feedId, code, message, isGone } = record
  database.run(
    `UPDATE feeds SET failure_count = failure_count + 1, error_code = :code, error_message = :message,
       state = CASE WHEN :isGone THEN 'gone' ELSE state END
     WHERE id = :feedId`,
    { feedId, code, message, isGone: isGone ? 1 : 0 },
  )
}

function recordBlock(database: Database, feedId: number, message: string): void {
  database.run(
    "UPDATE feeds SET error_code = 'feed_blocked', error_message = :message WHERE id = :feedId",
    { feedId, message },
  )
}

function recordContent(database: Database, record: Extract<PollRecord, { kind: "read" }>): void {
  const { feedId, content, answer } = record
  if (answer.foundCount > 0) rateHub(database, feedId)
  const { warnings, isWhole, hints } = content
  const feed = database.get<{ podcastId: number; url: string }>(
    `UPDATE feeds SET last_changed_at_ms = :atMs, warning_count = :warningCount, trusts_validators = :trustsValidators,
       item_order = :itemOrder, archive_url = :archiveUrl, rhythm = coalesce(:rhythm, rhythm), hints = :hints,
       has_unread_tail = :hasUnreadTail, read_whole_at_ms = CASE WHEN :hasUnreadTail THEN read_whole_at_ms ELSE :atMs END,
       told_at_ms = CASE WHEN :hasNews AND told_at_ms <= :startedAtMs THEN NULL ELSE told_at_ms END
     WHERE id = :feedId RETURNING podcast_id AS podcastId, url`,
    {
      feedId,
      atMs: answer.atMs,
      startedAtMs: record.startedAtMs,
      warningCount: warnings.length,
      trustsValidators: record.trustsValidators ? 1 : 0,
      itemOrder: content.itemOrder,
      archiveUrl: content.archiveUrl,
      rhythm: content.rhythm,
      hints: hints === null ? null : JSON.stringify(hints),
      hasUnreadTail: isWhole ? 0 : 1,
      hasNews: content.hasNews ? 1 : 0,
    },
  )
  if (!feed) return
  database.run("UPDATE feed_reports SET warnings = :warnings WHERE feed_id = :feedId", {
    feedId,
    warnings: JSON.stringify(warnings),
  })
  updatePodcast(database, { ...feed, channel: content.channel, isWhole })
}

/** A hub is relied on as long as it has told of the last episode; one that has not leaves the schedule as it is. */
function rateHub(database: Database, feedId: number): void {
  database.run(
    `UPDATE subscriptions SET is_reliable = (SELECT told_at_ms IS NOT NULL FROM feeds WHERE id = :feedId)
     WHERE feed_id = :feedId`,
    { feedId },
  )
}

export const pollQueries = {
  /** When a podcast's latest episodes came out, newest first: their ids say so. */
  publicationTimes({ catalogue }: ReadContext, input: { podcastId: number }): number[] {
    const rows = catalogue.all<{ atMs: number }>(
      `SELECT (id >> 20) * 1000 AS atMs FROM episodes WHERE podcast_id = :podcastId
       ORDER BY id DESC LIMIT ${publicationTimesMax}`,
      input,
    )
    return rows.map(({ atMs }) => atMs)
  },

  /** Another podcast that is followed and has the same guid and title. */
  samePodcast(
    { catalogue }: ReadContext,
    input: { feedId: number; guid: string; title: string },
  ): { feedId: number; isHealthy: boolean } | null {
    const row = catalogue.get<{ feedId: number; state: string; failureCount: number }>(
      `SELECT feeds.id AS feedId, state, failure_count AS failureCount
       FROM podcasts JOIN feeds ON feeds.podcast_id = podcasts.id
       WHERE guid = :guid AND title = :title AND feeds.id <> :feedId AND state <> 'removed'
       ORDER BY feeds.id LIMIT 1`,
      input,
    )
    if (!row) return null
    return { feedId: row.feedId, isHealthy: row.state !== "gone" && row.failureCount === 0 }
  },
}
