import { hostOf } from "../../model/address.ts"
import type { DueFeed, Feed, FeedDetails, FeedSubscription, ItemOrder } from "../../model/feed.ts"
import { atOnce } from "../../model/feed.ts"
import type { Claimed, ClaimRequest } from "../../model/lease.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import {
  addAddresses,
  type AddressedFeed,
  addressesOf,
  feedAt,
  feedsAt,
  storedAddressKey,
} from "./feed-address.ts"
import {
  dueFeedColumns,
  type DueFeedRow,
  feedColumns,
  feedJoins,
  type FeedRow,
  toDueFeed,
  toFeed,
} from "./feed-row.ts"
import { readItems } from "./json-column.ts"
import { isFeedWarning, isPollAnswer } from "./stored-shapes.ts"
import { pageOf, type PageRequest } from "./page.ts"
import { addToTotals } from "./total.ts"
import {
  type ClaimedWork,
  claimOne,
  claimWork,
  firstPosition,
  dropWork,
  endLease,
  scheduleWork,
} from "./work.ts"

/** Maximum number of feeds added by one command: it limits how long the writer is held. */
export const feedsAddedMax = 500
/** Maximum number of addresses taken by one command. */
export const notifiedAddressesMax = 500
/**
 * A feed is notified only once within this time: relays repeat themselves, and several report the
 * same.
 */
const notifiedOnceWithinMs = 10_000

export interface NewFeed {
  readonly url: string
  /** When to poll it first. */
  readonly pollAtMs: number
  readonly title?: string | null
  /** Whether to follow it although its publisher asks to be left out. */
  readonly takesBlocked?: boolean
}

export interface AddedFeed {
  readonly id: number
  readonly podcastId: number
  readonly isNew: boolean
}

export const feedCommands = {
  /**
   * Follows a feed. Adding a current or former address of a followed feed again changes nothing and
   * returns that feed.
   */
  async addFeed(sql: Sql, input: NewFeed & { nowMs: number }): Promise<AddedFeed> {
    const [added] = await addFeeds(sql, [input], input.nowMs)
    return added!
  },

  async addFeeds(
    sql: Sql,
    input: { feeds: readonly NewFeed[]; nowMs: number },
  ): Promise<{ addedCount: number; knownCount: number }> {
    if (input.feeds.length > feedsAddedMax) throw new RangeError("too many feeds in one command")
    const added = (await addFeeds(sql, input.feeds, input.nowMs)).filter(({ isNew }) => isNew)
    return { addedCount: added.length, knownCount: input.feeds.length - added.length }
  },

  /** Claims due feeds, oldest first. */
  async claimDueFeeds(sql: Sql, request: ClaimRequest): Promise<Claimed<DueFeed>> {
    const { items: works, next } = await claimWork(sql, "feed", request)
    const feeds = await readDueFeeds(sql, works, request.nowMs)
    const left = await leavePaused(
      sql,
      works.filter(({ wasLost }) => wasLost),
    )
    return {
      items: feeds.filter(({ id }) => !left.has(id)),
      next: left.size > 0 ? firstPosition : next,
    }
  },

  /** Claims one feed whether it is due or not; a feed that had ended is polled again. */
  async claimFeed(
    sql: Sql,
    input: Pick<ClaimRequest, "nowMs" | "leaseMs" | "owner"> & { feedId: number },
  ): Promise<DueFeed | "unknown" | "held"> {
    const { feedId, nowMs } = input
    const isKnown = await sql.get`
      SELECT id FROM feeds WHERE id = ${feedId} AND state <> 'removed' ${sql.dialect.forUpdate}`
    if (!isKnown) return "unknown"
    const work = await claimOne(sql, "feed", feedId, input)
    if (!work) return "held"
    await sql.run`UPDATE feeds SET state = 'active' WHERE id = ${feedId} AND state = 'gone'`
    const [feed] = await readDueFeeds(sql, [work], nowMs)
    return feed ?? "unknown"
  },

  /**
   * Gives back a feed that was claimed but could not be polled, since its host is busy. False if
   * the lease was lost.
   */
  async deferFeed(
    sql: Sql,
    input: {
      feedId: number
      leaseToken: string
      startedAtMs: number
      untilMs: number
      /** For a feed that was notified meanwhile. */
      untilNotifiedMs: number
      /** Whether it was already being read when the poll had to stop. */
      isCutOff: boolean
      reason: string
    },
  ): Promise<boolean> {
    const { feedId, leaseToken, reason } = input
    const feed = await sql.get<{ notifiedAtMs: number | null; state: string }>`
      SELECT notified_at_ms, state FROM feeds WHERE id = ${feedId} ${sql.dialect.forUpdate}`
    if (!feed) return false
    const isNotified = (feed.notifiedAtMs ?? 0) > input.startedAtMs
    const dueAtMs = isNotified ? input.untilNotifiedMs : input.untilMs
    const held = { kind: "feed", subjectId: feedId, leaseToken } as const
    const ending = isPolled(feed.state)
      ? ({ kind: "deferred", dueAtMs, reason } as const)
      : ({ kind: "again", dueAtMs: null } as const)
    if (!(await endLease(sql, held, ending))) return false
    await sql.run`
      UPDATE feeds SET poll_reason = ${reason},
        read_whole_at_ms = CASE WHEN ${input.isCutOff} = 1 THEN NULL ELSE read_whole_at_ms END
      WHERE id = ${feedId}`
    return true
  },

  /**
   * An update was announced at these addresses: the followed feeds among them are polled before all
   * others.
   */
  async notifyUpdate(
    sql: Sql,
    input: { urls: readonly string[]; nowMs: number },
  ): Promise<{ notifiedCount: number; knownCount: number }> {
    if (input.urls.length > notifiedAddressesMax)
      throw new RangeError("too many addresses in one command")
    const known = await feedsAt(sql, [...new Set(input.urls.map(storedAddressKey))])
    const ids = [...new Set([...known.values()].map(({ id }) => id))].toSorted((a, b) => a - b)
    return { notifiedCount: await notify(sql, ids, input.nowMs), knownCount: ids.length }
  },

  async notifyUpdateOf(sql: Sql, input: { feedId: number; nowMs: number }): Promise<void> {
    await notify(sql, [input.feedId], input.nowMs)
  },

  /** Pauses or resumes a feed. False if there is no such feed. */
  async setFeedState(
    sql: Sql,
    input: { feedId: number; state: "active" | "paused"; nowMs: number },
  ): Promise<boolean> {
    const { feedId, state, nowMs } = input
    const feed = await sql.get<{ url: string }>`
      UPDATE feeds SET state = ${state} WHERE id = ${feedId} AND state <> 'removed' RETURNING url`
    if (!feed) return false
    // A running poll ends by itself, and then notices that the feed is paused.
    const changed = await sql.run`
      UPDATE work SET due_at_ms = CASE WHEN lease_token IS NULL THEN ${state === "active" ? nowMs : null} ELSE due_at_ms END
      WHERE kind = 'feed' AND subject_id = ${feedId}`
    if (changed === 0) await scheduleFeeds(sql, [{ id: feedId, ...feed, pollAtMs: nowMs }])
    return true
  },
}

/** Whether a feed in this state is polled on schedule. */
export function isPolled(state: string): boolean {
  return state === "active"
}

/**
 * Keeps feeds paused that were paused during a poll: they become due when the lease of that poll is
 * lost.
 */
async function leavePaused(sql: Sql, lost: readonly ClaimedWork[]): Promise<Set<number>> {
  if (lost.length === 0) return new Set()
  const rows = await sql.all<{ id: number }>`
    SELECT id FROM feeds WHERE id IN ${sql.dialect.list(lost.map(({ subjectId }) => subjectId))}
      AND state NOT IN ('active', 'removed')`
  const ids = new Set(rows.map(({ id }) => id))
  for (const { subjectId, lease } of lost) {
    const held = { kind: "feed", subjectId, leaseToken: lease.leaseToken } as const
    if (ids.has(subjectId)) await endLease(sql, held, { kind: "again", dueAtMs: null })
  }
  return ids
}

async function readDueFeeds(
  sql: Sql,
  works: readonly ClaimedWork[],
  nowMs: number,
): Promise<DueFeed[]> {
  if (works.length === 0) return []
  const lostIds = works.filter(({ wasLost }) => wasLost).map(({ subjectId }) => subjectId)
  // A lost lease means that a poll was cut off: unread items may follow those that it saved.
  if (lostIds.length > 0)
    await sql.run`
      UPDATE feeds SET read_whole_at_ms = NULL WHERE id IN ${sql.dialect.list(lostIds)}`
  const ids = works.map(({ subjectId }) => subjectId)
  const rows = await sql.all<DueFeedRow>`
    SELECT ${dueFeedColumns(nowMs)} FROM feeds WHERE id IN ${sql.dialect.list(ids)} AND state <> 'removed'`
  const byId = new Map(rows.map((row) => [row.id, row]))
  await dropWork(
    sql,
    "feed",
    ids.filter((id) => !byId.has(id)),
  )
  return works.flatMap(({ subjectId, lease }) => {
    const row = byId.get(subjectId)
    return row ? [toDueFeed(row, lease)] : []
  })
}

async function addFeeds(sql: Sql, feeds: readonly NewFeed[], nowMs: number): Promise<AddedFeed[]> {
  const keys = feeds.map(({ url }) => storedAddressKey(url))
  const known = await feedsAt(sql, [...new Set(keys)])
  const firstOfKey = new Map<string, number>()
  for (const [index, key] of keys.entries())
    if (!known.has(key) && !firstOfKey.has(key)) firstOfKey.set(key, index)
  const newIndexes = [...firstOfKey.values()]
  const added = await insertFeeds(
    sql,
    newIndexes.map((index) => feeds[index]!),
    nowMs,
  )
  const addedByKey = new Map(newIndexes.map((index, place) => [keys[index]!, added[place]!]))
  return keys.map((key, index) => ({
    ...(known.get(key) ?? addedByKey.get(key)!),
    isNew: firstOfKey.get(key) === index,
  }))
}

async function insertFeeds(
  sql: Sql,
  feeds: readonly NewFeed[],
  nowMs: number,
): Promise<AddressedFeed[]> {
  if (feeds.length === 0) return []
  const podcasts = await sql.insertRows<{ id: number }>({
    into: "podcasts",
    columns: ["title", "created_at_ms"],
    rows: feeds.map(({ title }) => [title ?? null, nowMs]),
    ending: "RETURNING id",
  })
  const added = await sql.insertRows<AddressedFeed>({
    into: "feeds",
    columns: ["podcast_id", "url", "takes_blocked", "created_at_ms"],
    rows: feeds.map(({ url, takesBlocked }, index) => [
      podcasts[index]!.id,
      url,
      takesBlocked ?? false,
      nowMs,
    ]),
    ending: "RETURNING id, podcast_id",
  })
  const found = feeds.map(({ url, pollAtMs }, index) => ({ id: added[index]!.id, url, pollAtMs }))
  await addAddresses(
    sql,
    found.map(({ id, url }) => ({ feedId: id, url })),
    nowMs,
  )
  await scheduleFeeds(sql, found)
  await addToTotals(sql, { podcasts: feeds.length })
  return added
}

async function scheduleFeeds(
  sql: Sql,
  feeds: readonly { id: number; url: string; pollAtMs: number }[],
): Promise<void> {
  await scheduleWork(
    sql,
    feeds.map(({ id, url, pollAtMs }) => ({
      kind: "feed" as const,
      subjectId: id,
      share: "",
      host: hostOf(url),
      dueAtMs: pollAtMs,
    })),
  )
}

/** A feed that is being polled is only marked: it is polled again when the poll ends. */
async function notify(sql: Sql, feedIds: readonly number[], nowMs: number): Promise<number> {
  if (feedIds.length === 0) return 0
  const notified = await sql.all<{ id: number }>`
    UPDATE feeds SET notified_at_ms = ${nowMs}
    WHERE id IN ${sql.dialect.list(feedIds)} AND state = 'active'
      AND coalesce(notified_at_ms, 0) <= ${nowMs - notifiedOnceWithinMs} RETURNING id`
  const ids = notified.map(({ id }) => id)
  await sql.run`
    UPDATE work SET due_at_ms = ${atOnce}, is_ready = 0
    WHERE kind = 'feed' AND subject_id IN ${sql.dialect.list(ids)} AND (lease_token IS NULL OR due_at_ms <= ${nowMs})`
  return ids.length
}

interface DetailsRow extends FeedRow {
  answers: string | null
  warnings: string | null
  publishingPattern: Uint8Array | null
  itemOrder: ItemOrder | null
  readWholeAtMs: number | null
  notifiedAtMs: number | null
  takesBlocked: number
}

export const feedQueries = {
  async feeds(sql: SqlReader, input: PageRequest & { isFailing: boolean }) {
    const after = Number(input.cursor ?? 0)
    const limit = input.limit + 1
    const rows = input.isFailing
      ? await sql.all<FeedRow>`
          SELECT ${feedColumns} FROM ${feedJoins}
          WHERE feeds.id > ${after} AND error_code IS NOT NULL AND state <> 'removed' ORDER BY feeds.id LIMIT ${limit}`
      : await sql.all<FeedRow>`
          SELECT ${feedColumns} FROM ${feedJoins}
          WHERE feeds.id > ${after} AND state <> 'removed' ORDER BY feeds.id LIMIT ${limit}`
    return pageOf(rows.map(toFeed), input.limit, (feed) => String(feed.id))
  },

  async feed(sql: SqlReader, input: { id: number }): Promise<Feed | null> {
    const row = await sql.get<FeedRow>`
      SELECT ${feedColumns} FROM ${feedJoins} WHERE feeds.id = ${input.id} AND state <> 'removed'`
    return row ? toFeed(row) : null
  },

  async feedDetails(sql: SqlReader, input: { id: number }): Promise<FeedDetails | null> {
    const row = await sql.get<DetailsRow>`
      SELECT ${feedColumns}, answers, warnings, publishing_pattern, item_order, read_whole_at_ms, notified_at_ms, takes_blocked
      FROM ${feedJoins} LEFT JOIN feed_reports ON feed_reports.feed_id = feeds.id
      WHERE feeds.id = ${input.id} AND state <> 'removed'`
    if (!row) return null
    const {
      answers,
      warnings,
      takesBlocked,
      publishingPattern,
      itemOrder,
      readWholeAtMs,
      notifiedAtMs,
      ...feed
    } = row
    return {
      ...toFeed(feed),
      publishingPattern,
      itemOrder,
      readWholeAtMs,
      notifiedAtMs,
      answers: readItems(answers, isPollAnswer),
      warnings: readItems(warnings, isFeedWarning),
      takesBlocked: takesBlocked === 1,
      addresses: await addressesOf(sql, row),
      subscription: await subscriptionOf(sql, row.id),
    }
  },

  /** The feed that is or was found at an address. */
  async feedByAddress(sql: SqlReader, input: { url: string }): Promise<AddressedFeed | null> {
    return (await feedAt(sql, input.url)) ?? null
  },
}

async function subscriptionOf(sql: SqlReader, feedId: number): Promise<FeedSubscription | null> {
  const row = await sql.get<FeedSubscription>`
    SELECT hub_url, state, ends_at_ms, error FROM subscriptions WHERE feed_id = ${feedId}`
  return row ?? null
}
