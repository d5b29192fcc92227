import type { DueFeed, Feed, FeedDetails, FeedSubscription, ItemOrder } from "../model/feed.ts"
import { atOnce } from "../model/feed.ts"
import { addAddress, addressesOf, feedAt } from "./feed-address.ts"
import {
  dueFeedColumns,
  type DueFeedRow,
  feedColumns,
  type FeedRow,
  toDueFeed,
  toFeed,
} from "./feed-row.ts"
import { pageOf, type PageRequest } from "./page.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** Feeds added by one command at most: it bounds how long the writer is held. */
export const feedsAddedMax = 500
/** Addresses that one command is told of at most. */
export const addressesToldMax = 500
/** A feed that has been told of is not told of again within this time: a relay repeats itself, and several relays say the same. */
const toldOnceWithinMs = 10_000

export interface NewFeed {
  readonly url: string
  /** When it is first looked at. */
  readonly pollAtMs: number
  readonly title?: string | null
  /** Whether it is wanted although its publisher asks to be left out. */
  readonly takesBlocked?: boolean
}

export interface AddedFeed {
  readonly id: number
  readonly podcastId: number
  readonly isNew: boolean
}

/** A lease that nobody has given back is that of a look which was cut off: what it left unread may stand behind what it saved. */
const leased = `
  next_poll_at_ms = :nowMs + :leaseMs, leased_until_ms = :nowMs + :leaseMs,
  read_whole_at_ms = CASE WHEN leased_until_ms > 0 THEN NULL ELSE read_whole_at_ms END`

export const feedCommands = {
  /** Follows a feed. Adding an address twice, or one that a feed once had, changes nothing and says so. */
  addFeed(database: Database, input: NewFeed & { nowMs: number }): AddedFeed {
    return addFeed(database, input, input.nowMs)
  },

  addFeeds(
    database: Database,
    input: { feeds: readonly NewFeed[]; nowMs: number },
  ): { addedCount: number; knownCount: number } {
    if (input.feeds.length > feedsAddedMax) throw new RangeError("too many feeds in one command")
    const added = input.feeds.filter((feed) => addFeed(database, feed, input.nowMs).isNew)
    return { addedCount: added.length, knownCount: input.feeds.length - added.length }
  },

  /** Takes feeds that are due, oldest first, and puts each off by the lease: a poll that never ends is tried again after it. */
  claimDueFeeds(
    database: Database,
    input: { nowMs: number; leaseMs: number; limit: number },
  ): DueFeed[] {
    const rows = database.all<DueFeedRow>(
      `UPDATE feeds SET ${leased}
       WHERE id IN (SELECT id FROM feeds WHERE state = 'active' AND next_poll_at_ms <= :nowMs
                    ORDER BY next_poll_at_ms LIMIT :limit)
       RETURNING ${dueFeedColumns}`,
      input,
    )
    return rows.map(toDueFeed)
  },

  /** Takes one feed whether it is due or not; a feed that had ended is looked at again. Null when there is no such feed. */
  claimFeed(
    database: Database,
    input: { feedId: number; nowMs: number; leaseMs: number },
  ): DueFeed | null {
    const row = database.get<DueFeedRow>(
      `UPDATE feeds SET ${leased},
         state = CASE WHEN state = 'gone' THEN 'active' ELSE state END
       WHERE id = :feedId AND state <> 'removed' RETURNING ${dueFeedColumns}`,
      input,
    )
    return row ? toDueFeed(row) : null
  },

  /** Puts off a feed that was claimed and could not be looked at, since its host is busy. */
  deferFeed(
    database: Database,
    input: {
      feedId: number
      startedAtMs: number
      untilMs: number
      /** For a feed that somebody has told of since. */
      untilToldMs: number
      /** Whether it was being read already when it had to be left. */
      isCutOff: boolean
      reason: string
    },
  ): void {
    database.run(
      `UPDATE feeds SET leased_until_ms = 0, poll_reason = :reason,
         read_whole_at_ms = CASE WHEN :isCutOff THEN NULL ELSE read_whole_at_ms END,
         next_poll_at_ms = CASE WHEN told_at_ms > :startedAtMs THEN :untilToldMs ELSE :untilMs END
       WHERE id = :feedId`,
      { ...input, isCutOff: input.isCutOff ? 1 : 0 },
    )
  },

  /** Somebody outside says that there is news at these addresses: the feeds among them that are followed are looked at before all others. */
  tellOfNews(
    database: Database,
    input: { urls: readonly string[]; nowMs: number },
  ): { toldCount: number; knownCount: number } {
    if (input.urls.length > addressesToldMax)
      throw new RangeError("too many addresses in one command")
    const ids = new Set(input.urls.map((url) => feedAt(database, url)?.id ?? 0))
    ids.delete(0)
    let toldCount = 0
    for (const id of ids) toldCount += tell(database, id, input.nowMs)
    return { toldCount, knownCount: ids.size }
  },

  tellOfNewsIn(database: Database, input: { feedId: number; nowMs: number }): void {
    tell(database, input.feedId, input.nowMs)
  },

  /** Stops or starts looking at a feed. False when there is no such feed. */
  setFeedState(
    database: Database,
    input: { feedId: number; state: "active" | "paused"; nowMs: number },
  ): boolean {
    const changed = database.run(
      `UPDATE feeds SET state = :state, next_poll_at_ms = :nowMs WHERE id = :feedId AND state <> 'removed'`,
      input,
    )
    return changed === 1
  },
}

function addFeed(database: Database, feed: NewFeed, nowMs: number): AddedFeed {
  const { url, pollAtMs } = feed
  const known = feedAt(database, url)
  if (known) return { ...known, isNew: false }
  // Podcasts and feeds are made in pairs, so the last id of feeds, which SQLite keeps, has been given to no podcast after it either.
  const podcast = database.get<{ id: number }>(
    `INSERT INTO podcasts (id, title, created_at_ms)
     VALUES (1 + max(coalesce((SELECT max(id) FROM podcasts), 0),
                     coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'feeds'), 0)), :title, :nowMs)
     RETURNING id`,
    { title: feed.title ?? null, nowMs },
  )!
  const added = database.get<{ id: number }>(
    `INSERT INTO feeds (podcast_id, url, next_poll_at_ms, takes_blocked, created_at_ms)
     VALUES (:podcastId, :url, :pollAtMs, :takesBlocked, :nowMs) RETURNING id`,
    { podcastId: podcast.id, url, pollAtMs, takesBlocked: feed.takesBlocked ? 1 : 0, nowMs },
  )!
  addAddress(database, { feedId: added.id, url, nowMs })
  addToTotal(database, "podcasts")
  return { id: added.id, podcastId: podcast.id, isNew: true }
}

/** A feed that is being looked at is only noted: when the poll ends it is looked at again. */
function tell(database: Database, feedId: number, nowMs: number): number {
  return database.run(
    `UPDATE feeds SET told_at_ms = :nowMs,
       next_poll_at_ms = CASE WHEN leased_until_ms > :nowMs THEN next_poll_at_ms ELSE ${atOnce} END
     WHERE id = :feedId AND state = 'active' AND coalesce(told_at_ms, 0) <= :nowMs - ${toldOnceWithinMs}`,
    { feedId, nowMs },
  )
}

interface DetailsRow extends FeedRow {
  answers: string | null
  warnings: string | null
  rhythm: Uint8Array | null
  itemOrder: ItemOrder | null
  readWholeAtMs: number | null
  toldAtMs: number | null
  takesBlocked: number
}

export const feedQueries = {
  feeds({ catalogue }: ReadContext, input: PageRequest & { isFailing: boolean }) {
    const after = { after: Number(input.cursor ?? 0), limit: input.limit }
    const rows = input.isFailing
      ? catalogue.all<FeedRow>(
          `SELECT ${feedColumns} FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id
           WHERE feeds.id > :after AND error_code IS NOT NULL AND state <> 'removed'
           ORDER BY feeds.id LIMIT :limit + 1`,
          after,
        )
      : catalogue.all<FeedRow>(
          `SELECT ${feedColumns} FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id
           WHERE feeds.id > :after AND state <> 'removed' ORDER BY feeds.id LIMIT :limit + 1`,
          after,
        )
    return pageOf(rows.map(toFeed), input.limit, (feed) => String(feed.id))
  },

  feed({ catalogue }: ReadContext, input: { id: number }): Feed | null {
    const row = catalogue.get<FeedRow>(
      `SELECT ${feedColumns} FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id
       WHERE feeds.id = :id AND state <> 'removed'`,
      input,
    )
    return row ? toFeed(row) : null
  },

  feedDetails({ catalogue }: ReadContext, input: { id: number }): FeedDetails | null {
    const row = catalogue.get<DetailsRow>(
      `SELECT ${feedColumns}, answers, warnings, rhythm, item_order AS itemOrder, read_whole_at_ms AS readWholeAtMs,
         told_at_ms AS toldAtMs, takes_blocked AS takesBlocked
       FROM feeds JOIN podcasts ON podcasts.id = feeds.podcast_id
       LEFT JOIN feed_reports ON feed_reports.feed_id = feeds.id
       WHERE feeds.id = :id AND state <> 'removed'`,
      input,
    )
    if (!row) return null
    const { answers, warnings, takesBlocked, rhythm, itemOrder, readWholeAtMs, toldAtMs, ...feed } =
      row
    return {
      ...toFeed(feed),
      rhythm,
      itemOrder,
      readWholeAtMs,
      toldAtMs,
      answers: JSON.parse(answers ?? "[]") as FeedDetails["answers"],
      warnings: JSON.parse(warnings ?? "[]") as FeedDetails["warnings"],
      takesBlocked: takesBlocked === 1,
      addresses: addressesOf(catalogue, row),
      subscription: subscriptionOf(catalogue, row.id),
    }
  },

  /** The feed that is or was found at an address. */
  feedByAddress({ catalogue }: ReadContext, input: { url: string }) {
    return feedAt(catalogue, input.url) ?? null
  },

  /** When the next feed is due, so that the poll loop sleeps until then; null when none is followed. */
  nextPollAt({ catalogue }: ReadContext, _input: null): number | null {
    const row = catalogue.get<{ atMs: number | null }>(
      "SELECT min(next_poll_at_ms) AS atMs FROM feeds WHERE state = 'active'",
    )
    return row?.atMs ?? null
  },
}

function subscriptionOf(catalogue: Database, feedId: number): FeedSubscription | null {
  const row = catalogue.get<FeedSubscription>(
    `SELECT hub_url AS hubUrl, state, ends_at_ms AS endsAtMs, error FROM subscriptions WHERE feed_id = :feedId`,
    { feedId },
  )
  return row ?? null
}
