import { commands } from "../../packages/server/src/storage/catalogue/commands.ts"
import type { DueFeed } from "../../packages/server/src/model/feed.ts"
import type { ClaimRequest } from "../../packages/server/src/model/lease.ts"
import { waitingPerHostMax } from "../../packages/server/src/service/work/poll-work.ts"
import type { PollRecord } from "../../packages/server/src/storage/catalogue/poll.ts"
import { Database } from "../../packages/server/src/storage/sqlite/database.ts"
import { SqliteSql } from "../../packages/server/src/storage/sqlite/sqlite-sql.ts"
import { openStorage } from "../../packages/server/src/storage/storage.ts"
import { feedUrlOf, fillCatalogue, gapMs, startMs } from "./catalogue.ts"
import { type Quantiles, quantilesOf } from "./quantiles.ts"

const secondMs = 1_000
const leaseMs = 15 * 60 * secondMs
const duePerSecond = secondMs / gapMs
/** The most that the product may claim at once. */
const claimedMax = 448
const ticks = 80
/** The first ones warm up. */
const ticksIgnored = 10
const notifiedCount = 100
const batches = 20
const notifiedAtMs = startMs + 24 * 3_600 * secondMs

export interface SchedulerFigures {
  readonly feeds: number
  readonly catalogueBytesPerFeed: number
  /**
   * Claiming a second's 50 due feeds and recording 50 polls: through the writer's thread with
   * commits to the disk, and the statements alone.
   */
  readonly tickMicroseconds: { readonly storage: Quantiles; readonly statements: Quantiles }
  readonly claimMicroseconds: Quantiles
  readonly recordMicroseconds: Quantiles
  /** A relay announces updates at 100 addresses at once. */
  readonly notify100Microseconds: {
    readonly followed: Quantiles
    readonly unknown: Quantiles
    readonly statements: Quantiles
  }
}

/**
 * The cost of a second of scheduling in a catalogue of this many feeds, of which 50 become due in
 * each second.
 */
export async function measureScheduler(dir: string, feedCount: number): Promise<SchedulerFigures> {
  const { path, bytesPerFeed } = await fillCatalogue(dir, feedCount)
  const statements = await tickAlone(path, feedCount)
  const throughStorage = await useStorage(dir, feedCount)
  const notified = await notifyAlone(path, feedCount)
  return {
    feeds: feedCount,
    catalogueBytesPerFeed: bytesPerFeed,
    tickMicroseconds: { storage: throughStorage.ticks, statements: statements.ticks },
    claimMicroseconds: statements.claims,
    recordMicroseconds: statements.records,
    notify100Microseconds: {
      followed: throughStorage.followed,
      unknown: throughStorage.unknown,
      statements: notified,
    },
  }
}

/** A claim as the product makes it. */
function claimAt(nowMs: number): ClaimRequest {
  const taken = { shares: new Map(), hosts: new Map(), onTrialCount: 0 }
  const limits = { perShare: Infinity, perHost: waitingPerHostMax, onTrial: Infinity }
  return { nowMs, leaseMs, limit: claimedMax, owner: "bench", limits, taken, from: null }
}

/** The commands on this thread, without their commits. */
async function tickAlone(path: string, feedCount: number) {
  const database = openAlone(path)
  const sql = new SqliteSql(database)
  const [ticksTaken, claims, records] = [new Stopwatch(), new Stopwatch(), new Stopwatch()]
  for (let tick = 0; tick < ticks; tick += 1) {
    const nowMs = timeOf(tick)
    database.execute("BEGIN")
    await ticksTaken.time(async () => {
      const { items: due } = await claims.time(() => commands.claimDueFeeds(sql, claimAt(nowMs)))
      checkCount(due.length, duePerSecond)
      for (const feed of due)
        await records.time(() => commands.recordPoll(sql, unchanged(feed, nowMs, feedCount)))
    })
    database.execute("COMMIT")
  }
  database.close()
  return {
    ticks: ticksTaken.quantiles(ticksIgnored),
    claims: claims.quantiles(ticksIgnored),
    records: records.quantiles(ticksIgnored * duePerSecond),
  }
}

/**
 * The same through the product: each command is sent to the writer's thread, which returns after
 * its commit.
 */
async function useStorage(dir: string, feedCount: number) {
  const storage = await openStorage({ dir, database: "" })
  const { write } = storage
  const [ticksTaken, followed, unknown] = [new Stopwatch(), new Stopwatch(), new Stopwatch()]
  for (let tick = ticks; tick < 2 * ticks; tick += 1) {
    const nowMs = timeOf(tick)
    await ticksTaken.time(async () => {
      const { items: due } = await write.claimDueFeeds(claimAt(nowMs))
      checkCount(due.length, duePerSecond)
      await Promise.all(due.map((feed) => write.recordPoll(unchanged(feed, nowMs, feedCount))))
    })
  }
  for (let batch = 0; batch < batches; batch += 1) {
    const urls = urlsOf(batch, feedCount)
    await followed.time(async () =>
      checkCount(
        (await write.notifyUpdate({ urls, nowMs: notifiedAtMs })).notifiedCount,
        notifiedCount,
      ),
    )
    const foreign = urls.map((url) => url.replace("example.org", "example.net"))
    await unknown.time(async () =>
      checkCount((await write.notifyUpdate({ urls: foreign, nowMs: notifiedAtMs })).knownCount, 0),
    )
  }
  await storage.close()
  return {
    ticks: ticksTaken.quantiles(ticksIgnored),
    followed: followed.quantiles(1),
    unknown: unknown.quantiles(1),
  }
}

async function notifyAlone(path: string, feedCount: number): Promise<Quantiles> {
  const database = openAlone(path)
  const sql = new SqliteSql(database)
  const notified = new Stopwatch()
  for (let batch = batches; batch < 2 * batches; batch += 1) {
    const urls = urlsOf(batch, feedCount)
    database.execute("BEGIN")
    await notified.time(() => commands.notifyUpdate(sql, { urls, nowMs: notifiedAtMs }))
    database.execute("COMMIT")
  }
  database.close()
  return notified.quantiles(1)
}

function openAlone(path: string): Database {
  const database = new Database(path)
  database.execute("PRAGMA synchronous = OFF")
  return database
}

/** The end of a second, at which the feeds due in it are claimed. */
function timeOf(tick: number): number {
  return startMs + (tick + 1) * secondMs - 1
}

function unchanged(feed: DueFeed, nowMs: number, feedCount: number): PollRecord {
  return {
    kind: "unchanged",
    feedId: feed.id,
    leaseToken: feed.leaseToken,
    startedAtMs: nowMs,
    nextPollAtMs: nowMs + feedCount * gapMs,
    pollReason: "when it is due, by the show's publishing pattern",
    extent: "as-before",
    validators: { etag: '"1"', lastModified: null, bodyHash: null },
    answer: {
      atMs: nowMs,
      outcome: "unchanged",
      status: 304,
      durationMs: 120,
      wireBytes: 0,
      foundCount: 0,
      changedCount: 0,
      code: null,
    },
  }
}

/** Addresses spread over the catalogue, different ones for each batch. */
function urlsOf(batch: number, feedCount: number): string[] {
  const gap = feedCount / notifiedCount
  return Array.from({ length: notifiedCount }, (_, index) => feedUrlOf(index * gap + batch + 1))
}

function checkCount(count: number, wanted: number): void {
  if (count !== wanted) throw new Error(`${count} feeds where ${wanted} were expected`)
}

/** Collects the durations of calls. */
class Stopwatch {
  readonly #microseconds: number[] = []

  async time<Result>(run: () => Promise<Result>): Promise<Result> {
    const beganMs = performance.now()
    const result = await run()
    this.#microseconds.push((performance.now() - beganMs) * 1_000)
    return result
  }

  quantiles(ignoredCount: number): Quantiles {
    return quantilesOf(this.#microseconds.slice(ignoredCount))
  }
}
