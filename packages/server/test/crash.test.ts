import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { serve, type ServedProduct } from "./serve.fixture.ts"

const episodeCount = 150
const roundCount = 12

/** Times of death after the start of each round: spread over everything that one round does. Seeded, so that a failure can be repeated. */
function* pausesMs(seed: number): Generator<number, number, void> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield 20 + (state % 400)
  }
}

it(
  "loses nothing and doubles nothing when it is killed again and again in the middle of its work",
  { timeout: 180_000 },
  async () => {
    const site = await startPublisher()
    const dir = temporaryDir()
    const received = new Map<string, string>()
    site.set("/hook", (request, response) => {
      const chunks: Uint8Array[] = []
      request.on("data", (chunk: Uint8Array) => chunks.push(chunk))
      request.on("end", () => {
        const { data } = JSON.parse(Buffer.concat(chunks).toString()) as {
          data: { mentionId: string }
        }
        received.set(String(request.headers["webhook-id"]), data.mentionId)
        response.writeHead(204).end()
      })
    })
    const items = Array.from({ length: episodeCount }, (_, index) => ({
      guid: String(index),
      title: `Episode ${index}`,
      transcriptUrl: `${site.url}/${index}.vtt`,
      publishedAt: new Date(
        Date.parse("2026-11-01T00:00:00Z") + (index % 40) * 3_600_000,
      ).toUTCString(),
    }))
    for (const [index] of items.entries())
      site.set(`/${index}.vtt`, vtt(`A sounding line ${index}.`, "filler ".repeat(3_000)))
    site.set("/feed", rss("Killed", items))

    const pauses = pausesMs(20_261_120)
    let product = await serve(dir)
    await product.call("POST", "/v1/alerts", {
      query: '"sounding line"',
      webhookUrl: `${site.url}/hook`,
    })
    await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    for (let round = 0; round < roundCount; round += 1) {
      await sleep(pauses.next().value)
      await product.kill()
      product = await serve(dir)
    }
    const { totals, perHour } = await untilDone(product)
    expect(await product.stop()).toBe(0)

    const rows = readRows(dir)
    expect(totals).toMatchObject({
      episodesFound: episodeCount,
      transcribed: episodeCount,
      searchable: episodeCount,
      mentions: episodeCount,
      deliveries: episodeCount,
    })
    expect(rows).toEqual({
      episodes: episodeCount,
      identities: episodeCount,
      transcripts: episodeCount,
      mentions: episodeCount,
      mentionPairs: episodeCount,
      delivered: episodeCount,
    })
    // Every delivery arrived, each mention under one id only.
    expect(received.size).toBe(episodeCount)
    expect(new Set(received.values()).size).toBe(episodeCount)
    for (const name of ["episodesFound", "transcribed", "searchable", "mentions", "deliveries"]) {
      expect(
        perHour.reduce((sum, hour) => sum + Number(hour[name]), 0),
        name,
      ).toBe(episodeCount)
    }
  },
)

interface Status {
  readonly totals: Readonly<Record<string, number>>
  readonly perHour: readonly Readonly<Record<string, number | string>>[]
}

/** Polls the feed when the first poll was cut off, and waits for the end of everything. */
async function untilDone(product: ServedProduct): Promise<Status> {
  await product.call("POST", "/v1/feeds/1/poll")
  for (;;) {
    const status = await product.call<Status>("GET", "/v1/status")
    if (status.totals["deliveries"] === episodeCount) return status
    await sleep(100)
  }
}

function readRows(dir: string): Record<string, number> {
  const database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
  const count = (sql: string): number =>
    Number(database.prepare(`SELECT count(*) AS count FROM (${sql})`).get()!["count"])
  const rows = {
    episodes: count("SELECT 1 FROM episodes"),
    identities: count("SELECT DISTINCT guid_key FROM episodes"),
    transcripts: count("SELECT 1 FROM transcripts"),
    mentions: count("SELECT 1 FROM mentions"),
    mentionPairs: count("SELECT DISTINCT alert_id, episode_id FROM mentions"),
    delivered: count("SELECT 1 FROM deliveries WHERE state = 'delivered'"),
  }
  database.close()
  return rows
}
