import { atOnce, type ItemOrder, type PollAnswer, type ScheduleHints } from "../model/feed.ts"
import type { FeedWarning, ParsedChannel } from "../model/parsed-feed.ts"
import { addAddress, feedAt } from "./feed-address.ts"
import { updatePodcast } from "./podcast.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** Answers kept with a feed. */
const answersKeptMax = 12
/** Failures in a row, over days, after which another address of the same show takes the place of one. */
const deadAfterFailures = 10
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
  ): void {
    const { feedId, url, nowMs } = input
    const feed = followed(database, feedId)
    const known = feedAt(database, url)
    if (!feed || feed.url === url || (known && known.id !== feedId)) return
    addAddress(database, { feedId, url, nowMs })
    database.run("UPDATE feeds SET url = :url WHERE id = :feedId", { feedId, url })
    if (!input.keepsValidators) forgetValidators(database, feedId)
  },

  /**
   * A feed turns out to be another one that is followed: its addresses lead to that one from now on. With episodes of its own it is kept
   * with them and not looked at any more, unless it `dropsEpisodes`: then they are deleted. The other one is looked at again if it had
   * ended; if it `isDead`, it goes on at this one's address. Where one of the two is being removed, nothing happens: so two that are merged into
   * each other at the same moment are one.
   */
  mergeFeed(
    database: Database,
    input: {
      feedId: number
      intoFeedId: number
      isDead: boolean
      dropsEpisodes: boolean
      message: string
      nowMs: number
    },
  ): void {
    const { feedId, intoFeedId, isDead, message, nowMs } = input
    const [feed, into] = [followed(database, feedId), followed(database, intoFeedId)]
    if (!feed || !into) return
    database.run("UPDATE feed_addresses SET feed_id = :intoFeedId WHERE feed_id = :feedId", {
      feedId,
      intoFeedId,
    })
    if (isDead) {
      database.run("UPDATE feeds SET url = :url WHERE id = :intoFeedId", {
        intoFeedId,
        url: feed.url,
      })
      forgetValidators(database, intoFeedId)
    }
    database.run(
      `UPDATE feeds SET state = 'active', next_poll_at_ms = :nowMs
       WHERE id = :intoFeedId AND (state IN ('gone', 'moved') OR (state = 'active' AND :isDead))`,
      { intoFeedId, nowMs, isDead: isDead ? 1 : 0 },
    )
    if (feed.episodeCount === 0) deleteFeedRows(database, feedId, feed.podcastId)
    else if (input.dropsEpisodes)
      database.run("UPDATE feeds SET state = 'removed' WHERE id = :feedId", { feedId })
    else
      database.run(
        `UPDATE feeds SET state = 'moved', error_code = 'feed_moved', error_message = :message, leased_until_ms = 0
         WHERE id = :feedId`,
        { feedId, message },
      )
  },
}

interface FollowedFeed {
  readonly podcastId: number
  readonly url: string
  readonly episodeCount: number
}

/** A feed that is not being removed: a poll may outlast its feed. */
function followed(database: Database, feedId: number): FollowedFeed | undefined {
  return database.get<FollowedFeed>(
    `SELECT podcast_id AS podcastId, url, episode_count AS episodeCount
     FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id WHERE feeds.id = :feedId AND state <> 'removed'`,
    { feedId },
  )
}

/** What another server gave for conditional requests means nothing to this one. */
function forgetValidators(database: Database, feedId: number): void {
  database.run(
    "UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL, trusts_validators = 1 WHERE id = :feedId",
    { feedId },
  )
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
       state = CASE WHEN :isGone AND state = 'active' THEN 'gone' ELSE state END
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

  /** Another podcast that is followed and has the same guid and title, and whether nothing comes from its feed any more. */
  samePodcast(
    { catalogue }: ReadContext,
    input: { feedId: number; guid: string; title: string },
  ): { feedId: number; isDead: boolean } | null {
    const row = catalogue.get<{ feedId: number; state: string; failureCount: number }>(
      `SELECT feeds.id AS feedId, state, failure_count AS failureCount
       FROM podcasts JOIN feeds ON feeds.podcast_id = podcasts.id
       WHERE guid = :guid AND title = :title AND feeds.id <> :feedId AND state NOT IN ('removed', 'moved')
       ORDER BY feeds.id LIMIT 1`,
      input,
    )
    if (!row) return null
    const isFailing = row.state === "active" && row.failureCount >= deadAfterFailures
    return { feedId: row.feedId, isDead: row.state === "gone" || isFailing }
  },
}
