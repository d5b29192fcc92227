import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { openStorage } from "../src/storage/storage.ts"
import { type Publisher, rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { temporaryDir } from "./product.fixture.ts"
import { serve, type ServedProduct } from "./serve.fixture.ts"
import { treeMemoryBytes } from "./tree-memory.fixture.ts"
import { receiveMentions } from "./receive-mentions.fixture.ts"

const mebibyte = 1024 * 1024
/** It was 3 GB while an episode's mentions were held together. */
const memoryBytesMax = 700 * mebibyte
const slowly = { timeout: 600_000 }
const nowMs = Date.parse("2026-11-20T12:00:00Z")

/** A data folder with alerts that all match the same word. */
async function withAlerts(count: number, webhookUrl: string): Promise<string> {
  const dir = temporaryDir()
  const storage = await openStorage({ dir, database: "" })
  const query = "deep OR fathom OR sounding"
  const draft = { query, webhookUrl, secret: null, byteCount: 1, nowMs }
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      storage.write.addAlert({ ...draft, name: `alert ${index}` }),
    ),
  )
  await storage.close()
  return dir
}

/** A show whose episodes match the alerts in more places than are stored. */
function publish(site: Publisher, episodeCount: number): string {
  const items = Array.from({ length: episodeCount }, (_, index) => ({
    guid: String(index),
    transcriptUrl: `${site.url}/${index}.vtt`,
  }))
  site.set("/feed", rss("Loud", items))
  const line = `${"filler ".repeat(60)} a deep fathom sounding`
  for (const { guid } of items)
    site.set(`/${guid}.vtt`, vtt(...Array.from({ length: 100 }, () => line)))
  return `${site.url}/feed`
}

interface Totals {
  readonly episodesFound: number
  readonly mentions: number
  readonly searchable: number
  readonly deliveries: number
}

async function totalsOf(product: ServedProduct): Promise<Totals> {
  return (await product.call<{ totals: Totals }>("GET", "/v1/status")).totals
}

it(
  "finds 6,000 alerts in each of 24 episodes in bounded memory, with other writes in between",
  slowly,
  async () => {
    const [alertCount, episodeCount] = [6_000, 24]
    const site = await startPublisher()
    const dir = await withAlerts(alertCount, `${site.url}/hook`)
    site.set("/hook", "")
    // The test measures how mentions are stored, not how they are sent.
    const product = await serve(dir, "--delivery-concurrency", "1")
    const url = publish(site, episodeCount)
    const { id } = await product.call<{ id: string }>("POST", "/v1/feeds", { url })
    while ((await totalsOf(product)).episodesFound < episodeCount);
    const startedAtMs = performance.now()
    let [longestWaitMs, memoryBytes, isPaused] = [0, 0, false]
    for (;;) {
      const beforeMs = performance.now()
      isPaused = !isPaused
      await product.call("PATCH", `/v1/feeds/${id}`, { state: isPaused ? "paused" : "active" })
      longestWaitMs = Math.max(longestWaitMs, performance.now() - beforeMs)
      memoryBytes = Math.max(memoryBytes, treeMemoryBytes(product.child.pid!) ?? 0)
      if ((await totalsOf(product)).searchable === episodeCount) break
      await sleep(20)
    }
    const tookMs = performance.now() - startedAtMs
    expect((await totalsOf(product)).mentions).toBe(alertCount * episodeCount)
    expect(memoryBytes).toBeLessThan(memoryBytesMax)
    // With all mentions in one commit, others would wait for most of the time.
    expect(longestWaitMs).toBeLessThan(tookMs / 20)
  },
)

it("stores each mention once if it is killed between the parts of an episode", slowly, async () => {
  const [alertCount, episodeCount] = [3_000, 3]
  const site = await startPublisher()
  const received = receiveMentions(site)
  const dir = await withAlerts(alertCount, `${site.url}/hook`)
  let product = await serve(dir)
  await product.call("POST", "/v1/feeds", { url: publish(site, episodeCount) })
  const halfWritten: number[] = []
  for (let part = 1; part <= 3; part += 1) {
    const seenMin = part * 1_000
    while ((await totalsOf(product)).mentions < seenMin);
    await product.kill()
    halfWritten.push(halfWrittenCount(dir))
    product = await serve(dir)
  }
  // At least one kill was between two parts: otherwise nothing was tested.
  expect(Math.max(...halfWritten)).toBeGreaterThan(0)
  const mentionCount = alertCount * episodeCount
  while ((await totalsOf(product)).deliveries < mentionCount) await sleep(100)
  expect(await totalsOf(product)).toMatchObject({
    mentions: mentionCount,
    searchable: episodeCount,
    deliveries: mentionCount,
  })
  expect(await product.stop()).toBe(0)
  using database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
  expect(database.prepare(counts).get()).toEqual({
    mentions: mentionCount,
    events: mentionCount,
    deliveries: mentionCount,
    fewest: episodeCount,
    most: episodeCount,
  })
  expect(received.size).toBe(mentionCount)
  expect(new Set(received.values()).size).toBe(mentionCount)
})

const counts = `
  SELECT (SELECT count(*) FROM mentions) AS mentions,
    (SELECT count(*) FROM events WHERE kind = 'MentionFound') AS events,
    (SELECT count(*) FROM deliveries) AS deliveries,
    (SELECT min(mention_count) FROM alerts) AS fewest, (SELECT max(mention_count) FROM alerts) AS most`

/** Episodes that have mentions but are not recorded as indexed. */
function halfWrittenCount(dir: string): number {
  using database = new DatabaseSync(join(dir, "catalogue.db"))
  const row = database
    .prepare(
      `SELECT count(*) AS count FROM episodes WHERE indexed_version < content_version
         AND EXISTS (SELECT 1 FROM mentions WHERE episode_id = episodes.id)`,
    )
    .get()
  return Number(row!["count"])
}
