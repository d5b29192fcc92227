import { hostOf } from "../../model/address.ts"
import {
  atOnce,
  type FeedState,
  type ItemOrder,
  type PollAnswer,
  type ScheduleHints,
} from "../../model/feed.ts"
import type { FeedWarning, ParsedChannel } from "../../model/parsed-feed.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { isPolled } from "./feed.ts"
import { addAddresses, feedAt } from "./feed-address.ts"
import { deleteFeedRows } from "./feed-rows.ts"
import { hideTokensOf } from "./index-again.ts"
import { readItems } from "./json-column.ts"
import { isPollAnswer } from "./stored-shapes.ts"
import { updatePodcast } from "./podcast.ts"
import { markRemoved } from "./removal.ts"
import { endLease, type LeaseEnding } from "./work.ts"

/** Number of poll results kept with a feed. */
const answersKeptMax = 12
/** Publication times from which a publishing pattern is learnt. */
export const publicationTimesMax = 60

/** What the server sent for the next conditional request. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
}

const noValidators: Validators = { etag: null, lastModified: null, bodyHash: null }

/** The outcome of a poll. Every kind sets when to poll the feed next. */
export type PollRecord = {
  readonly feedId: number
  readonly leaseToken: string
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
      /** Whether it is not polled again until somebody asks for it. */
      readonly isSetAside: boolean
    }
  /**
   * The publisher asks to be left out: this is not a failure, and nothing is taken. The feed is
   * read in full each time, to see whether this has changed.
   */
  | { readonly kind: "blocked"; readonly message: string }
)

/**
 * as-before: according to the server; whole: read to its end and the same; tail-unread: the same as
 * far as it was read.
 */
export type ReadExtent = "as-before" | "whole" | "tail-unread"

export interface ReadContent {
  readonly channel: ParsedChannel
  readonly warnings: readonly FeedWarning[]
  /**
   * Whether the feed was read to its end; otherwise missing data of the channel may come later in
   * it.
   */
  readonly isWhole: boolean
  readonly itemOrder: ItemOrder | null
  readonly archiveUrl: string | null
  readonly publishingPattern: Uint8Array | null
  readonly hints: ScheduleHints | null
  readonly hasNews: boolean
}

interface PolledFeed {
  readonly podcastId: number
  readonly url: string
  readonly state: FeedState | "removed"
  readonly notifiedAtMs: number | null
}

export const pollCommands = {
  /**
   * Records the outcome of a poll and when the next one is. False if its lease was lost: then
   * nothing is changed.
   */
  async recordPoll(sql: Sql, record: PollRecord): Promise<boolean> {
    const { feedId, leaseToken, answer } = record
    const feed = await sql.get<PolledFeed>`
      SELECT podcast_id, url, state, notified_at_ms FROM feeds WHERE id = ${feedId} ${sql.dialect.forUpdate}`
    if (!feed) return false
    const held = { kind: "feed", subjectId: feedId, leaseToken } as const
    if (!(await endLease(sql, held, endingOf(feed, record)))) return false
    await addAnswer(sql, feedId, answer)
    switch (record.kind) {
      case "failed":
        await recordFailure(sql, record)
        break
      case "unchanged":
        await recordUnchanged(sql, record)
        break
      case "blocked":
        await recordBlock(sql, record)
        break
      case "read":
        await recordContent(sql, feed, record)
    }
    return true
  },

  /** Stores what a feed said about its show before it broke off. */
  async recordChannel(sql: Sql, input: { feedId: number; channel: ParsedChannel }): Promise<void> {
    const feed = await sql.get<{ podcastId: number; url: string }>`
      SELECT podcast_id, url FROM feeds WHERE id = ${input.feedId}`
    if (feed) await updatePodcast(sql, { ...feed, channel: input.channel, isWhole: false })
  },

  /**
   * Gives a feed another address; the old one stays as an alias, so that adding it again finds the
   * feed.
   */
  async moveFeed(
    sql: Sql,
    input: { feedId: number; url: string; keepsValidators: boolean; nowMs: number },
  ): Promise<void> {
    const { feedId, url, nowMs } = input
    const feed = await sql.get<{ url: string; podcastId: number }>`
      SELECT url, podcast_id FROM feeds WHERE id = ${feedId} AND state <> 'removed' ${sql.dialect.forUpdate}`
    const known = await feedAt(sql, url)
    if (!feed || feed.url === url || (known && known.id !== feedId)) return
    await addAddresses(sql, [{ feedId, url }], nowMs)
    await setUrl(sql, feedId, url)
    if (!known) await hideTokensOf(sql, { podcastId: feed.podcastId, urls: [url] })
    if (!input.keepsValidators) await forgetValidators(sql, feedId)
  },

  /**
   * Merges two feeds according to a plan that was made from their data. From then on their
   * addresses lead to `intoFeedId`. False if they have changed since: then nothing is done.
   */
  async mergeFeeds(sql: Sql, plan: MergePlan): Promise<boolean> {
    const { feedId, intoFeedId, nowMs } = plan
    const [feed, into] = await lockFeeds(sql, plan)
    if (!feed || !into) return false
    const moved = await sql.all<{ url: string }>`
      UPDATE feed_addresses SET feed_id = ${intoFeedId} WHERE feed_id = ${feedId} RETURNING url`
    const urls = [feed.url, ...moved.map(({ url }) => url)]
    await hideTokensOf(sql, { podcastId: into.podcastId, urls })
    if (plan.takesAddress) {
      await setUrl(sql, intoFeedId, feed.url)
      await forgetValidators(sql, intoFeedId)
    }
    if (plan.isRevived) await revive(sql, intoFeedId, nowMs)
    switch (plan.becomes) {
      case "deleted":
        await deleteFeedRows(sql, feedId, feed.podcastId)
        break
      case "removed":
        await markRemoved(sql, feedId, nowMs)
        break
      case "moved":
        await leave(sql, feedId, plan.message)
    }
    return true
  },
}

/**
 * When a feed is due after a poll: never if it is not polled on schedule, at once if it was
 * notified meanwhile.
 */
function endingOf(feed: PolledFeed, record: PollRecord): LeaseEnding {
  if (record.kind === "failed" && record.isSetAside)
    return { kind: "set-aside", reason: record.message, nowMs: record.answer.atMs }
  return { kind: "again", dueAtMs: dueAfter(feed, record) }
}

function dueAfter(feed: PolledFeed, record: PollRecord): number | null {
  const ends = record.kind === "failed" && record.isGone
  if (!isPolled(feed.state) || ends) return null
  return (feed.notifiedAtMs ?? 0) > record.startedAtMs ? atOnce : record.nextPollAtMs
}

/** The data of a feed from which a plan to merge it is made. */
export interface MergingFeed {
  readonly id: number
  readonly podcastId: number
  readonly url: string
  readonly state: FeedState
  readonly episodeCount: number
}

export interface MergePlan {
  readonly feedId: number
  readonly intoFeedId: number
  /** The data of the two feeds when the plan was made. */
  readonly feedState: FeedState
  readonly feedHasEpisodes: boolean
  readonly intoState: FeedState
  /**
   * deleted: it has no episodes; removed: they are deleted with it; moved: it is kept with them and
   * no longer polled.
   */
  readonly becomes: "deleted" | "removed" | "moved"
  /** Whether the other one continues at the address of this one. */
  readonly takesAddress: boolean
  /** Whether the other one is polled again. */
  readonly isRevived: boolean
  readonly message: string
  readonly nowMs: number
}

async function lockFeeds(
  sql: Sql,
  plan: MergePlan,
): Promise<[MergingFeed | undefined, MergingFeed | undefined]> {
  await sql.all`
    SELECT id FROM feeds WHERE id IN ${sql.dialect.list([plan.feedId, plan.intoFeedId])} ORDER BY id
    ${sql.dialect.forUpdate}`
  const feed = await mergingFeed(sql, plan.feedId)
  const into = await mergingFeed(sql, plan.intoFeedId)
  const isSame = feed?.state === plan.feedState && feed.episodeCount > 0 === plan.feedHasEpisodes
  return [isSame ? feed : undefined, into?.state === plan.intoState ? into : undefined]
}

async function mergingFeed(sql: SqlReader, feedId: number): Promise<MergingFeed | undefined> {
  return await sql.get<MergingFeed>`
    SELECT feeds.id AS id, podcast_id, url, state, episode_count
    FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id WHERE feeds.id = ${feedId} AND state <> 'removed'`
}

async function setUrl(sql: Sql, feedId: number, url: string): Promise<void> {
  await sql.run`UPDATE feeds SET url = ${url} WHERE id = ${feedId}`
  await sql.run`
    UPDATE work SET host = ${hostOf(url)} WHERE kind = 'feed' AND subject_id = ${feedId}`
}

async function revive(sql: Sql, feedId: number, nowMs: number): Promise<void> {
  await sql.run`UPDATE feeds SET state = 'active' WHERE id = ${feedId}`
  await sql.run`
    UPDATE work SET due_at_ms = ${nowMs} WHERE kind = 'feed' AND subject_id = ${feedId} AND lease_token IS NULL`
  sql.announce("feed")
}

async function leave(sql: Sql, feedId: number, message: string): Promise<void> {
  await sql.run`
    UPDATE feeds SET state = 'moved', error_code = 'feed_moved', error_message = ${message} WHERE id = ${feedId}`
  await sql.run`
    UPDATE work SET due_at_ms = NULL, lease_token = NULL, lease_owner = NULL
    WHERE kind = 'feed' AND subject_id = ${feedId}`
}

/** Validators of another server mean nothing to this one. */
async function forgetValidators(sql: Sql, feedId: number): Promise<void> {
  await sql.run`
    UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL, trusts_validators = 1 WHERE id = ${feedId}`
}

async function addAnswer(sql: Sql, feedId: number, answer: PollAnswer): Promise<void> {
  const row = await sql.get<{ answers: string }>`
    SELECT answers FROM feed_reports WHERE feed_id = ${feedId}`
  const known = readItems(row?.answers ?? null, isPollAnswer)
  const answers = JSON.stringify([answer, ...known].slice(0, answersKeptMax))
  await sql.run`
    INSERT INTO feed_reports (feed_id, answers) VALUES (${feedId}, ${answers})
    ON CONFLICT (feed_id) DO UPDATE SET answers = excluded.answers`
}

async function recordUnchanged(
  sql: Sql,
  record: Extract<PollRecord, { kind: "unchanged" }>,
): Promise<void> {
  const { feedId, answer, pollReason, validators, extent } = record
  await sql.run`
    UPDATE feeds SET last_polled_at_ms = ${answer.atMs}, poll_reason = ${pollReason}, failure_count = 0,
      error_code = NULL, error_message = NULL, etag = ${validators.etag}, last_modified = ${validators.lastModified},
      body_hash = ${validators.bodyHash},
      has_unread_tail = CASE ${extent} WHEN 'whole' THEN 0 WHEN 'tail-unread' THEN 1 ELSE has_unread_tail END,
      read_whole_at_ms = CASE ${extent} WHEN 'whole' THEN ${answer.atMs} ELSE read_whole_at_ms END
    WHERE id = ${feedId}`
}

async function recordFailure(
  sql: Sql,
  record: Extract<PollRecord, { kind: "failed" }>,
): Promise<void> {
  const { feedId, answer, pollReason, code, message, isGone } = record
  await sql.run`
    UPDATE feeds SET last_polled_at_ms = ${answer.atMs}, poll_reason = ${pollReason}, failure_count = failure_count + 1,
      error_code = ${code}, error_message = ${message},
      state = CASE WHEN ${isGone} = 1 AND state = 'active' THEN 'gone' ELSE state END
    WHERE id = ${feedId}`
}

/** A feed whose polls always throw is not polled until somebody asks for it. */
export async function recordPollDefect(
  sql: Sql,
  feedId: number,
  message: string,
  nowMs: number,
): Promise<void> {
  await sql.run`
    UPDATE feeds SET last_polled_at_ms = ${nowMs}, failure_count = failure_count + 1,
      error_code = 'feed_poll_defect', error_message = ${message}
    WHERE id = ${feedId}`
}

async function recordBlock(
  sql: Sql,
  record: Extract<PollRecord, { kind: "blocked" }>,
): Promise<void> {
  const { feedId, answer, pollReason, message } = record
  await sql.run`
    UPDATE feeds SET last_polled_at_ms = ${answer.atMs}, poll_reason = ${pollReason}, failure_count = 0,
      error_code = 'feed_blocked', error_message = ${message}, etag = ${noValidators.etag},
      last_modified = ${noValidators.lastModified}, body_hash = ${noValidators.bodyHash}
    WHERE id = ${feedId}`
}

async function recordContent(
  sql: Sql,
  feed: PolledFeed,
  record: Extract<PollRecord, { kind: "read" }>,
): Promise<void> {
  const { feedId, content, answer, pollReason, validators, startedAtMs } = record
  if (answer.foundCount > 0) await rateHub(sql, feedId)
  const { warnings, isWhole, hints } = content
  await sql.run`
    UPDATE feeds SET last_polled_at_ms = ${answer.atMs}, poll_reason = ${pollReason}, failure_count = 0,
      error_code = NULL, error_message = NULL, etag = ${validators.etag}, last_modified = ${validators.lastModified},
      body_hash = ${validators.bodyHash}, last_changed_at_ms = ${answer.atMs}, warning_count = ${warnings.length},
      trusts_validators = ${record.trustsValidators}, item_order = ${content.itemOrder},
      archive_url = ${content.archiveUrl}, publishing_pattern = coalesce(${content.publishingPattern}, publishing_pattern),
      hints = ${hints === null ? null : JSON.stringify(hints)}, has_unread_tail = ${!isWhole},
      read_whole_at_ms = CASE WHEN ${isWhole} = 1 THEN ${answer.atMs} ELSE read_whole_at_ms END,
      notified_at_ms = CASE WHEN ${content.hasNews} = 1 AND notified_at_ms <= ${startedAtMs} THEN NULL ELSE notified_at_ms END
    WHERE id = ${feedId}`
  await sql.run`
    UPDATE feed_reports SET warnings = ${JSON.stringify(warnings)} WHERE feed_id = ${feedId}`
  const { podcastId, url } = feed
  await updatePodcast(sql, { podcastId, url, channel: content.channel, isWhole })
}

/**
 * A hub is relied on as long as it has announced the last episode; one that has not leaves the
 * schedule unchanged.
 */
async function rateHub(sql: Sql, feedId: number): Promise<void> {
  await sql.run`
    UPDATE subscriptions SET
      is_reliable = (SELECT CASE WHEN notified_at_ms IS NULL THEN 0 ELSE 1 END FROM feeds WHERE id = ${feedId})
    WHERE feed_id = ${feedId}`
}

export interface SamePodcast {
  readonly feedId: number
  readonly state: FeedState
  readonly failureCount: number
}

export const pollQueries = {
  /** When a podcast's latest episodes appeared, newest first, from their sort ids. */
  async publicationTimes(sql: SqlReader, input: { podcastId: number }): Promise<number[]> {
    const rows = await sql.all<{ atMs: number }>`
      SELECT (sort_id >> 20) * 1000 AS at_ms FROM episodes WHERE podcast_id = ${input.podcastId}
      ORDER BY sort_id DESC LIMIT ${publicationTimesMax}`
    return rows.map(({ atMs }) => atMs)
  },

  /** The feed of another followed podcast with the same guid and title. */
  async samePodcast(
    sql: SqlReader,
    input: { feedId: number; guid: string; title: string },
  ): Promise<SamePodcast | null> {
    const { feedId, guid, title } = input
    const row = await sql.get<SamePodcast>`
      SELECT feeds.id AS feed_id, state, failure_count FROM podcasts JOIN feeds ON feeds.podcast_id = podcasts.id
      WHERE guid = ${guid} AND title = ${title} AND feeds.id <> ${feedId} AND state NOT IN ('removed', 'moved')
      ORDER BY feeds.id LIMIT 1`
    return row ?? null
  },

  /** The data of a feed from which a plan to merge it is made; null if it is not followed. */
  async mergingFeed(sql: SqlReader, input: { feedId: number }): Promise<MergingFeed | null> {
    return (await mergingFeed(sql, input.feedId)) ?? null
  },
}
