import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { hostOf } from "../src/model/address.ts"
import { openStorage } from "../src/storage/storage.ts"
import { temporaryDir } from "./product.fixture.ts"
import { type Publisher, rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { serve, type ServedProduct } from "./serve.fixture.ts"

const slowly = { timeout: 300_000 }
/**
 * Half of the time that a receiver has to respond: waiting for one that never responds takes
 * longer.
 */
const promptMs = 10_000
/** The number of concurrent deliveries. */
const slotCount = 16
const longAgoMs = Date.parse("2026-11-01T00:00:00Z")

/** A receiver that accepts requests and never responds. */
async function startSilent(path: string): Promise<Publisher> {
  const site = await startPublisher()
  site.set(path, () => {})
  return site
}

/** A data folder in which several receivers have long had deliveries waiting. */
async function withDueDeliveries(urls: readonly string[], count: number): Promise<string> {
  const dir = temporaryDir()
  const storage = await openStorage({ dir, database: "" })
  const draft = { name: "dead", query: "dead", secret: null, byteCount: 1, nowMs: longAgoMs }
  for (const webhookUrl of urls) await storage.write.addAlert({ ...draft, webhookUrl })
  const farMs = Date.now() + 24 * 60 * 60_000
  await storage.write.addFeed({ url: "https://dead.example/", pollAtMs: farMs, nowMs: longAgoMs })
  await storage.close()
  using database = new DatabaseSync(join(dir, "catalogue.db"))
  database.exec(`
    BEGIN;
    INSERT INTO episodes (id, podcast_id, found_at_ms, metadata_hash, transcript_state, content_version, indexed_version)
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
      SELECT n, 1, 0, '', 'none', 1, 1 FROM numbers;
    INSERT INTO mentions (alert_id, episode_id, places, created_at_ms)
      SELECT alerts.id, episodes.id, '[]', ${longAgoMs} FROM alerts CROSS JOIN episodes;
    INSERT INTO deliveries (message_id, mention_id, channel_id, created_at_ms)
      SELECT 'msg_' || mentions.id, mentions.id, channels.id, ${longAgoMs}
      FROM mentions JOIN channels ON channels.alert_id = mentions.alert_id;
    INSERT INTO work (kind, subject_id, share, host, due_at_ms, is_ready)
      SELECT 'delivery', id, CAST(channel_id AS TEXT), '', ${longAgoMs} + id, 1 FROM deliveries;
    COMMIT`)
  const place = database.prepare("UPDATE work SET host = ? WHERE share = ? AND kind = 'delivery'")
  for (const [index, url] of urls.entries()) place.run(hostOf(url), String(index + 1))
  return dir
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isDone())) await sleep(20)
}

/** How long it takes from a show being followed to the webhook about its episode. */
async function alertTakesMs(product: ServedProduct, word: string): Promise<number> {
  const site = await startPublisher()
  let isThere = false
  site.set("/hook", (_, response) => {
    isThere = true
    response.writeHead(204).end()
  })
  site.set("/feed", rss("Live", [{ guid: word, title: word }]))
  await product.call("POST", "/v1/alerts", { query: word, webhookUrl: `${site.url}/hook` })
  const startedAtMs = performance.now()
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await until(() => isThere)
  return performance.now() - startedAtMs
}

it("sends to a live receiver while 60,000 deliveries are due to a dead one", slowly, async () => {
  const dead = await startSilent("/hook")
  const dir = await withDueDeliveries([`${dead.url}/hook`], 60_000)
  const product = await serve(dir, "--host-concurrency", "32")
  await until(() => dead.requests.length === slotCount / 4)
  expect(await alertTakesMs(product, "first")).toBeLessThan(promptMs)
  // Its share, and no more.
  expect(dead.requests).toHaveLength(slotCount / 4)
  // The first attempts have failed: from now on it gets one request at a time.
  await until(() => dead.requests.length > slotCount / 4)
  await sleep(1_000)
  expect(dead.requests).toHaveLength(slotCount / 4 + 1)
  expect(await alertTakesMs(product, "second")).toBeLessThan(promptMs)
})

it("sends to a live receiver while dead ones could fill all slots", slowly, async () => {
  const dead = await Promise.all(Array.from({ length: 6 }, () => startSilent("/hook")))
  const dir = await withDueDeliveries(
    dead.map(({ url }) => `${url}/hook`),
    10_000,
  )
  const product = await serve(dir, "--host-concurrency", "32")
  const requestCount = () => dead.reduce((sum, { requests }) => sum + requests.length, 0)
  // It is not yet known that they are dead.
  await until(() => requestCount() === slotCount)
  await until(() => requestCount() > slotCount)
  for (const word of ["first", "second", "third"])
    expect(await alertTakesMs(product, word), word).toBeLessThan(promptMs)
  // They are still tried again, and get their deliveries once they respond.
  const [revived] = dead
  let receivedCount = 0
  revived!.set("/hook", (_, response) => {
    receivedCount += 1
    response.writeHead(204).end()
  })
  await until(() => receivedCount > 100)
})

it(
  "fetches a show's transcript while 5,000 are due of one whose host is silent",
  slowly,
  async () => {
    const dead = await startPublisher()
    const items = Array.from({ length: 5_000 }, (_, index) => {
      dead.set(`/${index}.vtt`, () => {})
      return { guid: String(index), transcriptUrl: `${dead.url}/${index}.vtt` }
    })
    dead.set("/feed", rss("Dead", items))
    const live = await startPublisher()
    live.set("/feed", rss("Live", [{ guid: "1", transcriptUrl: `${live.url}/1.vtt` }]))
    live.set("/1.vtt", vtt("alive"))
    const product = await serve(temporaryDir(), "--host-concurrency", "32")
    await product.call("POST", "/v1/feeds", { url: `${dead.url}/feed` })
    const askedCount = () => dead.requests.filter((path) => path.endsWith(".vtt")).length
    await until(() => askedCount() === slotCount / 4)
    await until(async () => (await totalsOf(product)).episodesFound === items.length)
    const startedAtMs = performance.now()
    await product.call("POST", "/v1/feeds", { url: `${live.url}/feed` })
    await until(async () => (await totalsOf(product)).transcribed === 1)
    expect(performance.now() - startedAtMs).toBeLessThan(promptMs)
    expect(askedCount()).toBe(slotCount / 4)
  },
)

it(
  "fetches a show's transcript while shows wait whose items each have a silent host of their own",
  slowly,
  async () => {
    const dead = await startPublisher("0.0.0.0")
    const { port } = new URL(dead.url)
    const showCount = 6
    for (let show = 0; show < showCount; show += 1) {
      const items = Array.from({ length: 200 }, (_, index) => {
        dead.set(`/${show}/${index}.vtt`, () => {})
        const host = `127.0.${show + 1}.${index + 1}:${port}`
        return { guid: String(index), transcriptUrl: `http://${host}/${show}/${index}.vtt` }
      })
      dead.set(`/${show}`, rss("Dead", items))
    }
    const live = await startPublisher()
    live.set("/feed", rss("Live", [{ guid: "1", transcriptUrl: `${live.url}/1.vtt` }]))
    live.set("/1.vtt", vtt("alive"))
    const product = await serve(temporaryDir(), "--host-concurrency", "64")
    for (let show = 0; show < showCount; show += 1)
      await product.call("POST", "/v1/feeds", { url: `http://127.0.0.1:${port}/${show}` })
    const askedCount = () => dead.requests.filter((path) => path.endsWith(".vtt")).length
    // It is not yet known that they are dead.
    await until(() => askedCount() === slotCount)
    await until(() => askedCount() > slotCount)
    await sleep(1_000)
    const startedAtMs = performance.now()
    await product.call("POST", "/v1/feeds", { url: `${live.url}/feed` })
    await until(async () => (await totalsOf(product)).transcribed === 1)
    expect(performance.now() - startedAtMs).toBeLessThan(promptMs)
    // They are still tried again, one of each at a time.
    await sleep(45_000)
    const before = askedCount()
    await sleep(20_000)
    expect(askedCount() - before).toBeGreaterThan(0)
    expect(askedCount() - before).toBeLessThanOrEqual(2 * showCount)
  },
)

it(
  "sends an alert's mention while another alert has thousands to be sent slowly",
  slowly,
  async () => {
    const slow = await startPublisher()
    slow.set("/hook", (_, response) => void setTimeout(() => response.writeHead(204).end(), 300))
    const episodeCount = 3_000
    const items = Array.from({ length: episodeCount }, (_, index) => ({
      guid: String(index),
      title: `loud ${index}`,
    }))
    slow.set("/feed", rss("Loud", items))
    const product = await serve(temporaryDir())
    await product.call("POST", "/v1/alerts", { query: "loud", webhookUrl: `${slow.url}/hook` })
    await product.call("POST", "/v1/feeds", { url: `${slow.url}/feed` })
    await until(async () => (await totalsOf(product)).mentions === episodeCount)
    expect(await alertTakesMs(product, "quiet")).toBeLessThan(promptMs)
    // The others had not all been sent already: otherwise nothing was tested.
    expect((await totalsOf(product)).deliveries).toBeLessThan(episodeCount / 2)
  },
)

async function totalsOf(product: ServedProduct): Promise<Record<string, number>> {
  return (await product.call<{ totals: Record<string, number> }>("GET", "/v1/status")).totals
}
