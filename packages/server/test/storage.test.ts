import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { expect, it } from "vitest"
import { AlertEvaluator } from "../src/alert/evaluate/alert-evaluator.ts"
import { episodeKeys } from "../src/model/episode-key.ts"
import { prepareDocument } from "../src/service/text/prepare-document.ts"
import { openFts5Writer } from "../src/storage/index/fts5/fts5-index.ts"
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
    descriptionText: null,
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

it("rolls back a failing command and keeps the others of its commit", async () => {
  const storage = await openStorage({ dir: temporaryDir(), database: "" })
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
  const events = await storage.read.eventsAfter({ cursor: null, limit: 10 })
  expect(events.items).toHaveLength(2)
  await storage.close()
})

it("gives each episode a unique id, even within one second", async () => {
  const storage = await openStorage({ dir: temporaryDir(), database: "" })
  const podcastId = await withFeed(storage)
  const added = ["a", "b", "c"].map(draft)
  const { addedIds } = await storage.write.saveEpisodes({ podcastId, nowMs, added, changed: [] })
  const page = await storage.read.episodesOfPodcast({ podcastId, cursor: null, limit: 10 })
  expect(page.items.map(({ id }) => id)).toEqual(addedIds.toReversed())
  expect(new Set(addedIds).size).toBe(3)
  await storage.close()
})

it("indexes again what was in the index but not recorded in the catalogue when the process died", async () => {
  const site = await startPublisher()
  const dir = temporaryDir()
  const storage = await openStorage({ dir, database: "" })
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
    byteCount: 1,
    nowMs,
  })
  await storage.write.saveEpisodes({
    podcastId,
    nowMs,
    added: ["a", "b"].map(draft),
    changed: [],
  })
  const index = openFts5Writer(storage.folder.indexDir)
  const documents = await storage.read.dueDocuments({ limit: 10 })
  // The index has committed; the catalogue never records it.
  const alerts = new AlertEvaluator()
  const rows = documents.flatMap((due) => prepareDocument(due, alerts).row ?? [])
  expect(rows).toHaveLength(2)
  await index.save(rows)
  await index.close()
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
  const first = await openStorage({ dir, database: "" })
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
