import { expect } from "vitest"
import { totalNames } from "../src/storage/catalogue/total.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { type Answer, rss, startPublisher, vtt } from "./publisher.fixture.ts"

const feedCount = 10
const itemCount = 30
const roundCount = 3
const slowMs = 15

/** A response slow enough for something to happen meanwhile. */
function slowly(text: string): Answer {
  return (_, response) => {
    response.writeHead(200)
    response.write(text.slice(0, text.length / 2))
    setTimeout(() => response.end(text.slice(text.length / 2)), slowMs)
  }
}

/** A site of shows, each with a hub, transcripts, and a word that an alert finds. */
async function startSite() {
  const site = await startPublisher()
  const hub: Answer = (_, response) => response.writeHead(202).end()
  site.set("/hub", hub)
  site.set("/hook", (_, response) => setTimeout(() => response.writeHead(204).end(), slowMs))
  for (let feed = 0; feed < feedCount; feed += 1) {
    const items = Array.from({ length: itemCount }, (_, index) => ({
      guid: `${feed}-${index}`,
      title: `Otter ${index}`,
      transcriptUrl: `${site.url}/${feed}-${index}.vtt`,
    }))
    for (const { guid } of items) site.set(`/${guid}.vtt`, slowly(vtt(`It is ${guid}.`)))
    const link = `<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="${site.url}/hub"/>`
    site.set(`/feed/${feed}`, slowly(rss(`Show ${feed}`, items).replace("<item>", `${link}<item>`)))
  }
  return site
}

/**
 * Follows feeds, and removes them while they are polled, and while their content is fetched,
 * indexed, matched and sent. Expects no error in the log, and totals that agree with the rows.
 * `count` runs a statement that counts rows.
 */
export async function removeDuringWork(
  options: { readonly database?: string },
  count: (dir: string, sql: string) => Promise<number>,
): Promise<void> {
  const site = await startSite()
  const dir = temporaryDir()
  const flags = { publicUrl: "https://soundings.example.org" }
  const product = await openProduct(dir, { ...options, flags })
  await product.call("POST", "/v1/alerts", { query: "otter", webhookUrl: `${site.url}/hook` })
  product.service.run()
  const follow = async (feed: number): Promise<void> => {
    for (let round = 0; round < roundCount; round += 1) {
      const url = `${site.url}/feed/${feed}`
      const { id } = (await product.call("POST", "/v1/feeds", { url })).body
      const polling = product.call("POST", `/v1/feeds/${id}/poll`)
      await pause(((feed * 7 + round * 13) % 20) * 25)
      const [removed] = await Promise.all([
        product.call("DELETE", `/v1/feeds/${id}`),
        product.call("POST", `/v1/feeds/${id}/poll`),
        polling,
      ])
      expect(removed.status).toBe(204)
    }
    // Every second one stays in the end.
    if (feed % 2 === 0)
      await product.call("POST", "/v1/feeds", { url: `${site.url}/feed/${feed}`, poll: true })
  }
  await Promise.all(Array.from({ length: feedCount }, (_, feed) => follow(feed)))
  await product.drain()
  expect(product.log.errors).toEqual([])
  const { totals } = (await product.call("GET", "/v1/status")).body
  const kept = (feedCount / 2) * itemCount
  expect(totals).toMatchObject({ podcasts: feedCount / 2, episodesFound: kept, mentions: kept })
  const rows: Record<string, number> = {}
  for (const [name, [table, where]] of Object.entries(counted))
    rows[name] = await count(dir, `SELECT count(*) AS row_count FROM ${table} WHERE ${where}`)
  expect(Object.fromEntries(totalNames.map((name) => [name, totals[name]]))).toMatchObject(rows)
  const podcasts = (await product.call("GET", "/v1/podcasts")).body.items
  for (const { episodeCount, transcribedCount } of podcasts)
    expect([episodeCount, transcribedCount]).toEqual([itemCount, itemCount])
  const [alert] = (await product.call("GET", "/v1/alerts")).body.items
  expect(alert.mentionCount).toBe(kept)
}

const counted = {
  podcasts: ["podcasts", "1 = 1"],
  episodesFound: ["episodes", "1 = 1"],
  transcribed: ["transcripts", "1 = 1"],
  searchable: ["episodes", "indexed_version <> 0 AND index_error IS NULL"],
  transcriptsFailed: ["episodes", "transcript_state = 'failed'"],
  mentions: ["mentions", "1 = 1"],
  deliveries: ["deliveries", "state = 'delivered'"],
  deliveriesFailed: ["deliveries", "state = 'failed'"],
} as const

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
