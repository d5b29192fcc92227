import { toScale } from "@soundings/guardrails/vitest"
import { describe, expect, it } from "vitest"
import type { EventKind } from "../src/model/event.ts"
import { episodeKeys } from "../src/model/episode-key.ts"
import { commands } from "../src/storage/catalogue/commands.ts"
import { publicationTimesMax } from "../src/storage/catalogue/poll.ts"
import { queries } from "../src/storage/catalogue/queries.ts"
import { writeChangeCursor } from "../src/storage/sql/change-cursor.ts"
import { HourlyCounts } from "../src/telemetry/hourly-counts.ts"
import { type BareCatalogue, openBarePostgres, openBareSqlite } from "./catalogue.fixture.ts"
import { postgresMissing, usePostgres } from "./postgres.fixture.ts"

expect.extend({ toScale })

const startMs = Date.parse("2026-11-20T12:00:00Z")
const claimed = {
  owner: "test",
  limits: { perShare: 4, perHost: 4, onTrial: Infinity },
  taken: { shares: new Map(), hosts: new Map(), onTrialCount: 0 },
  from: null,
}

/** An operation of the product on its catalogue, with a catalogue of a given size. */
interface Operation {
  readonly name: string
  readonly sizes?: string
  readonly fill: (catalogue: BareCatalogue, n: number) => Promise<void>
  /** Throws if it did not do its work: then nothing was measured. */
  readonly run: (catalogue: BareCatalogue, n: number, nowMs: number) => Promise<void>
}

const withFeeds = (catalogue: BareCatalogue, n: number): Promise<void> => addFeeds(catalogue, n)
const withEpisodes = async (catalogue: BareCatalogue, n: number): Promise<void> => {
  await addFeeds(catalogue, 1)
  await addEpisodes(catalogue, 0, n)
}

const operations: Operation[] = [
  {
    name: "claims due feeds, however many are followed and due",
    fill: withFeeds,
    async run({ sql }, _, nowMs) {
      const request = { ...claimed, nowMs, leaseMs: 1, limit: 10 }
      const { items } = await commands.claimDueFeeds(sql, request)
      if (items.length !== 10) throw new Error("fewer feeds than were due")
    },
  },
  {
    name: "claims work, however much of it one share has waiting",
    async fill({ raw }, n) {
      await raw(
        `INSERT INTO work (kind, subject_id, share, host, due_at_ms, is_ready)
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${n})
         SELECT 'transcript', n, 'greedy', '', n, 1 FROM numbers`,
      )
    },
    async run({ sql }, _, nowMs) {
      const taken = { shares: new Map([["greedy", 4]]), hosts: new Map(), onTrialCount: 0 }
      const request = { ...claimed, taken, nowMs, leaseMs: 1, limit: 8 }
      const { items } = await commands.claimDueTranscripts(sql, request)
      if (items.length > 0) throw new Error("more than its share")
    },
    sizes: "2^10..2^16",
  },
  {
    name: "claims work, however many hosts do not answer and much of theirs is due",
    async fill({ raw }, n) {
      await raw(
        `INSERT INTO work (kind, subject_id, share, host, due_at_ms, is_ready)
           WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${n})
           SELECT 'transcript', n, n, 'host ' || n, n, 1 FROM numbers;
         INSERT INTO silent_hosts (kind, host, silent_count, until_ms)
           SELECT kind, host, 9, ${startMs + 300_000} FROM work`,
      )
    },
    async run({ sql }, _, nowMs) {
      const request = { ...claimed, nowMs, leaseMs: 1, limit: 8 }
      const { items, next } = await commands.claimDueTranscripts(sql, request)
      if (items.length > 0 || next === null) throw new Error("a host was not left alone")
    },
    sizes: "2^10..2^16",
  },
  {
    name: "knows when the next feed is due, however many are followed",
    fill: withFeeds,
    async run({ sql }) {
      await queries.nextWorkAt(sql, { kind: "feed" })
    },
  },
  {
    name: "reads a page of feeds, wherever it begins",
    fill: withFeeds,
    async run({ sql }, n) {
      const page = await queries.feeds(sql, { cursor: String(n - 40), limit: 20, isFailing: false })
      if (page.items.length !== 20) throw new Error("no whole page")
    },
  },
  {
    name: "reads a page of a show's episodes, wherever it begins",
    fill: withEpisodes,
    async run({ sql }, n) {
      const cursor = String(episodeId(Math.floor(n / 2)))
      const page = await queries.episodesOfPodcast(sql, { podcastId: 1, cursor, limit: 20 })
      if (page.items.length !== 20) throw new Error("no whole page")
    },
  },
  {
    name: "recognises and adds an episode, however many a show has",
    fill: withEpisodes,
    async run(catalogue, _, nowMs) {
      const index = nowMs - startMs + 1_000_000
      const keys = [draft(index).keys]
      const [found] = await queries.episodeCandidates(catalogue.sql, { podcastId: 1, keys })
      if (found!.byGuid.length + found!.byTitle.length > 0) throw new Error("it is new")
      await addEpisodes(catalogue, index, 1)
    },
  },
  {
    name: "recognises a known episode, however many a show has",
    fill: withEpisodes,
    async run({ sql }, n) {
      const keys = [draft(Math.floor(n / 2)).keys]
      const [found] = await queries.episodeCandidates(sql, { podcastId: 1, keys })
      if (found!.byGuid.length !== 1) throw new Error("it is known")
    },
  },
  {
    name: "learns of a show's publishing pattern, however many episodes it has",
    fill: withEpisodes,
    async run({ sql }) {
      const times = await queries.publicationTimes(sql, { podcastId: 1 })
      if (times.length !== publicationTimesMax) throw new Error("fewer than there are")
    },
  },
  {
    name: "is notified of an update, however many feeds are followed",
    fill: withFeeds,
    async run({ sql }, n, nowMs) {
      const urls = [feedUrl(Math.floor(n / 2)), "https://nobody.example/feed"]
      // A feed is notified once in ten seconds.
      const notified = await commands.notifyUpdate(sql, {
        urls,
        nowMs: nowMs + (nowMs - startMs) * 20_000,
      })
      if (notified.notifiedCount !== 1) throw new Error("no feed was notified")
    },
  },
  {
    name: "records a poll, however many feeds are followed and however often one was polled",
    fill: withFeeds,
    async run({ sql }, n, nowMs) {
      const feedId = Math.floor(n / 2)
      const feed = await commands.claimFeed(sql, { feedId, nowMs, leaseMs: 1, owner: "test" })
      if (typeof feed === "string") throw new Error(`the feed is ${feed}`)
      const isRecorded = await commands.recordPoll(sql, {
        kind: "unchanged",
        feedId,
        leaseToken: feed.leaseToken,
        startedAtMs: nowMs,
        nextPollAtMs: nowMs + 1_000,
        pollReason: "as it is due",
        extent: "as-before",
        validators: { etag: '"a"', lastModified: null, bodyHash: null },
        answer: {
          atMs: nowMs,
          outcome: "unchanged",
          status: 304,
          durationMs: 5,
          wireBytes: 0,
          foundCount: 0,
          changedCount: 0,
          code: null,
        },
      })
      if (!isRecorded) throw new Error("its lease was lost")
    },
  },
  {
    name: "reads a page of all episodes, however many there are",
    fill: withEpisodes,
    async run({ sql }) {
      const page = await queries.episodes(sql, { cursor: null, limit: 20 })
      if (page.items.length !== 20) throw new Error("no whole page")
    },
  },
  {
    name: "deletes the episodes of a show that is removed, however many mentions others have",
    // A scan of some thousand mentions would be hidden by the rest of the work.
    sizes: "2^10..2^16",
    async fill(catalogue, n) {
      await addFeeds(catalogue, 1)
      await catalogue.raw(`
        INSERT INTO episodes (id, podcast_id, found_at_ms, metadata_hash, transcript_state)
          WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${n})
          SELECT n, 1, 0, '', 'none' FROM numbers;
        INSERT INTO alerts (id, name, query, created_at_ms) SELECT id, 'a', 'a', 0 FROM episodes;
        INSERT INTO mentions (alert_id, episode_id, places, created_at_ms) SELECT id, id, '[]', 0 FROM episodes`)
    },
    async run({ sql }, _, nowMs) {
      const url = `https://removed.example/${nowMs}`
      const feed = await commands.addFeed(sql, { url, pollAtMs: nowMs, nowMs })
      const { podcastId } = feed
      const added = [draft(nowMs)]
      await commands.saveEpisodes(sql, { podcastId, nowMs, added, changed: [] })
      await commands.removeFeed(sql, { feedId: feed.id, nowMs })
      if (!(await commands.deleteRemoved(sql, null))) throw new Error("nothing was removed")
    },
  },
  {
    name: "reads the next events, however many there were",
    async fill(catalogue, n) {
      await withEpisodes(catalogue, n)
      if (catalogue.sql.dialect.name === "postgres")
        // What a transaction writes is read in its order, so all of them are as of one.
        await catalogue.raw("UPDATE events SET commit_id = 1")
    },
    async run({ sql }, n) {
      const seq = n - 40
      const isPostgres = sql.dialect.name === "postgres"
      const cursor = isPostgres ? writeChangeCursor({ commitId: 1, seq }) : String(seq)
      const page = await queries.eventsAfter(sql, { cursor, limit: 20 })
      if (page.items.length !== 20) throw new Error("no whole page")
    },
  },
  {
    name: "marks an episode indexed, however many there are",
    fill: withEpisodes,
    async run({ sql }, n, nowMs) {
      const id = episodeId(n - 1)
      const version = nowMs - startMs + 2
      const found = { id, sortId: id, podcastId: 1, version, isMatched: true }
      const episode = { ...found, mentions: [], error: null }
      await commands.markIndexed(sql, { nowMs, episodes: [episode] })
    },
  },
  {
    name: "finds the episodes due for indexing, however many are indexed",
    async fill(catalogue, n) {
      await withEpisodes(catalogue, n)
      await catalogue.raw(
        `UPDATE episodes SET content_version = 1, indexed_version = CASE WHEN id = ${episodeId(n - 1)} THEN 0 ELSE 1 END`,
      )
    },
    async run({ sql }) {
      const due = await queries.dueDocuments(sql, { limit: 48 })
      if (due.length !== 1) throw new Error("one is due")
    },
  },
  {
    name: "moves an episode to another date, however many there are",
    fill: withEpisodes,
    async run({ sql }, n, nowMs) {
      const id = episodeId(Math.floor(n / 2))
      const moved = { ...draft(0), publishedAtMs: publishedAtMs(nowMs - startMs + 2_000_000) }
      const changed = [{ id, draft: moved, kind: "metadata" as const, wantsTranscript: false }]
      await commands.saveEpisodes(sql, { podcastId: 1, nowMs, added: [], changed })
      const [found] = await queries.episodesWithBodies(sql, { sortIds: [id] })
      if (found?.episode.publishedAtMs !== moved.publishedAtMs) throw new Error("it has not moved")
    },
  },
]

/** The clock of the measured calls, which advances with each. */
let nowMs = startMs

describe.each(operations)("at the same cost it $name", ({ sizes = "2^6..2^13", fill, run }) => {
  it("on SQLite", async () => {
    await expect((n: number, catalogue: BareCatalogue) => run(catalogue, n, (nowMs += 1))).toScale(
      "O(1)",
      { sizes, prepare: (n) => openBareSqlite((catalogue) => fill(catalogue, n)) },
    )
  })
})

describe.skipIf(postgresMissing !== null)("on PostgreSQL, by the rows that are read, it", () => {
  const postgres = usePostgres()

  it.each(operations)("$name", async ({ sizes = "2^6..2^12", fill, run }) => {
    let rowsRead = 0
    await expect(async (n: number, catalogue: BareCatalogue) => {
      const before = await catalogue.rowsRead()
      await run(catalogue, n, (nowMs += 1))
      rowsRead += (await catalogue.rowsRead()) - before
    }).toScale("O(1)", {
      sizes: sizes.replace("2^10..2^16", "2^8..2^13"),
      count: () => rowsRead,
      countsOnly: true,
      repeats: 3,
      prepare: async (n) =>
        openBarePostgres(await postgres.createSchema(), (catalogue) => fill(catalogue, n)),
    })
  })
})

it("counts an event at the same cost however many were counted", async () => {
  let seq = 0
  const take = (counts: HourlyCounts): Promise<void> => {
    const kind: EventKind = "EpisodeTranscribed"
    const episodeId = (seq += 1)
    return counts.take({ seq, atMs: startMs, kind, podcastId: 1, episodeId, subjectId: null })
  }
  await expect((_: number, counts: HourlyCounts) => take(counts)).toScale("O(1)", {
    sizes: "2^6..2^15",
    prepare: async (n) => {
      const counts = new HourlyCounts({ now: () => startMs })
      for (let index = 0; index < n; index += 1) await take(counts)
      return counts
    },
  })
})

function feedUrl(index: number): string {
  return `https://host-${index % 100}.example/${index}`
}

async function addFeeds({ sql }: BareCatalogue, count: number): Promise<void> {
  for (let first = 0; first < count; first += 500) {
    const feeds = Array.from({ length: Math.min(500, count - first) }, (_, index) => ({
      url: feedUrl(first + index),
      pollAtMs: startMs,
    }))
    await commands.addFeeds(sql, { feeds, nowMs: startMs })
  }
}

async function addEpisodes({ sql }: BareCatalogue, first: number, count: number): Promise<void> {
  for (let done = 0; done < count; done += 200) {
    const added = Array.from({ length: Math.min(200, count - done) }, (_, index) =>
      draft(first + done + index),
    )
    await commands.saveEpisodes(sql, { podcastId: 1, nowMs: startMs, added, changed: [] })
  }
}

/** Each in a second of its own, so that its id can be computed. */
function publishedAtMs(index: number): number {
  return startMs - index * 1_000
}

function episodeId(index: number): number {
  return Math.floor(publishedAtMs(index) / 1_000) * 2 ** 20
}

function draft(index: number) {
  const facts = {
    guid: `guid-${index}`,
    title: `Title ${index}`,
    link: null,
    publishedAtMs: publishedAtMs(index),
    enclosure: null,
  }
  return {
    ...facts,
    keys: episodeKeys(facts),
    description: "What it is about, in a sentence or two.",
    descriptionText: null,
    durationSeconds: 3_600,
    transcripts: [],
    chaptersUrl: null,
    persons: [],
    season: null,
    episode: null,
    explicit: null,
    metadataHash: facts.guid,
  }
}
