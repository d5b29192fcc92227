import { readdirSync, readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { expect, it } from "vitest"
import { Indexer } from "../src/service/indexing/indexer.ts"
import { episodeKeys } from "../src/model/episode-key.ts"
import { commands } from "../src/storage/commands.ts"
import { PartitionSet } from "../src/storage/search-index/partition-set.ts"
import { Database } from "../src/storage/sqlite/database.ts"
import { openStorage, type Storage } from "../src/storage/storage.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"

const nowMs = Date.parse("2026-11-20T12:00:00Z")

function draft(guid: string) {
  const facts = {
    guid,
    title: `Title ${guid}`,
    link: null,
    publishedAtMs: nowMs,
    enclosure: null,
  }
  return {
    ...facts,
    keys: episodeKeys(facts),
    description: null,
    durationSeconds: null,
    transcripts: [],
    chaptersUrl: null,
    persons: [],
    season: null,
    episode: null,
    explicit: null,
    metadataHash: guid,
  }
}

async function withFeed(storage: Storage): Promise<number> {
  return (await storage.write.addFeed({ url: "https://example.org/feed", pollAtMs: nowMs, nowMs }))
    .podcastId
}

it("undoes a command that fails and keeps the others of its commit", async () => {
  const storage = openStorage(temporaryDir())
  const podcastId = await withFeed(storage)
  const save = (guid: string, count = 1) =>
    storage.write.saveEpisodes({
      podcastId,
      nowMs,
      added: Array.from({ length: count }, () => draft(guid)),
      changed: [],
    })
  const results = await Promise.allSettled([save("a"), save("b", 1_000), save("c")])
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
  expect((await storage.read.totals(null)).episodesFound).toBe(2)
  expect(await storage.read.eventsAfter({ seq: 0, limit: 10 })).toHaveLength(2)
  await storage.close()
})

it("gives each episode an id of its own, also within one second", async () => {
  const storage = openStorage(temporaryDir())
  const podcastId = await withFeed(storage)
  const added = ["a", "b", "c"].map(draft)
  const { addedIds } = await storage.write.saveEpisodes({ podcastId, nowMs, added, changed: [] })
  const page = await storage.read.episodesOfPodcast({ podcastId, cursor: null, limit: 10 })
  expect(page.items.map(({ id }) => id)).toEqual(addedIds.toReversed())
  expect(new Set(addedIds).size).toBe(3)
  await storage.close()
})

it("indexes again what was in the index but not in the catalogue when the process died", async () => {
  const site = await startPublisher()
  const dir = temporaryDir()
  const storage = openStorage(dir)
  const { podcastId } = await storage.write.addFeed({
    url: `${site.url}/feed`,
    pollAtMs: nowMs,
    nowMs,
  })
  await storage.write.addAlert({
    name: "a",
    query: "title",
    webhookUrl: `${site.url}/hook`,
    secret: null,
    nowMs,
  })
  await storage.write.saveEpisodes({
    podcastId,
    nowMs,
    added: ["a", "b"].map(draft),
    changed: [],
  })
  const catalogue = new Database(storage.folder.cataloguePath, { readOnly: true })
  const partitions = new PartitionSet(storage.folder.indexDir, { readOnly: false })
  // The index has committed; the note in the catalogue is never made.
  expect(new Indexer(catalogue, partitions).indexDue(10)).toHaveLength(2)
  catalogue.close()
  partitions.close()
  await storage.close()

  site.set("/hook", (_, response) => void response.writeHead(204).end())
  const product = await openProduct(dir)
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=title")).body).toMatchObject({ total: 2 })
  expect((await product.call("GET", "/v1/status")).body.totals).toMatchObject({
    searchable: 2,
    mentions: 2,
    deliveries: 2,
  })
})

it("counts again from the events what a lost snapshot had counted", async () => {
  const site = await startPublisher()
  const dir = temporaryDir()
  site.set(
    "/feed",
    rss("A Show", [{ guid: "1", transcriptUrl: `${site.url}/1.vtt` }, { guid: "2" }]),
  )
  site.set("/1.vtt", vtt("words"))
  const first = openStorage(dir)
  await first.write.addFeed({
    url: `${site.url}/feed`,
    pollAtMs: nowMs,
    nowMs,
  })
  await first.close()
  const product = await openProduct(dir)
  await product.drain()
  const counted = (await product.call("GET", "/v1/status")).body.perHour
  await product.close()
  const database = new DatabaseSync(join(dir, "catalogue.db"))
  database.exec("UPDATE snapshots SET body = x'00'")
  database.close()
  const again = await openProduct(dir)
  expect((await again.call("GET", "/v1/status")).body.perHour).toEqual(counted)
})

/**
 * Partial indexes whose rows are all wanted. A new channel is a parent whose children SQLite would look for if any were missing it, which no
 * statement of ours leaves.
 */
const isBounded = /INDEX (episodes_index_due|feeds_removed|deliveries_mention_channel)$/

it("never reads a whole table: every statement finds its rows by an index", async () => {
  const site = await startPublisher()
  const dir = temporaryDir()
  const product = await openProduct(dir)
  site.set("/hook", (_, response) => void response.writeHead(500).end())
  site.set(
    "/feed",
    rss("A Show", [
      { guid: "1", transcriptUrl: `${site.url}/1.vtt` },
      { guid: "2", transcriptUrl: `${site.url}/2.vtt` },
    ]),
  )
  site.set("/1.vtt", vtt("words"))
  await product.call("POST", "/v1/alerts", { query: "words", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  expect(Object.keys(commands).length).toBeGreaterThan(10)

  // The statements as they stand in the sources of storage, since each is a constant there.
  const statements = statementsOfStorage()
  expect(statements.length).toBeGreaterThan(40)
  const database = new DatabaseSync(join(dir, "catalogue.db"))
  const scans = statements.flatMap((sql) => {
    const plan = explain(database, sql)
    const scanned = plan.filter(
      (step) =>
        /^SCAN (?!CONSTANT|\d)/.test(step) &&
        !/VIRTUAL TABLE|\(subquery/.test(step) &&
        !isBounded.test(step),
    )
    return scanned.length > 0 ? [{ sql, scanned }] : []
  })
  database.close()
  // Its rows are the names of the totals, a fixed handful; a queue is read from its beginning, and all its rows are due.
  expect(
    scans.filter(({ sql }) => !/FROM (totals|index_removals)|sqlite_sequence/.test(sql)),
  ).toEqual([])
})

function explain(database: DatabaseSync, sql: string): string[] {
  try {
    return database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => String(row["detail"]))
  } catch (error) {
    // Statements of the index's files, and templates that are completed elsewhere, are not of this database.
    if (/no such (table|column)|near|unrecognized token|incomplete/.test((error as Error).message))
      return []
    throw error
  }
}

function statementsOfStorage(): string[] {
  const dir = new URL("../src/storage/", import.meta.url)
  return storageFiles(dir).flatMap((source) =>
    [...source.matchAll(/(["`])\s*((?:SELECT|UPDATE|DELETE|INSERT)\b[^"`]*)\1/g)]
      .map(([, , sql]) => sql!.replace(/\$\{[^}]*\}/g, "1"))
      .filter((sql) => !sql.includes("?")),
  )
}

function storageFiles(dir: URL): string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(name, dir), "utf8"))
}
