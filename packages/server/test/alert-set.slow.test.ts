import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { expect, it } from "vitest"
import { openStorage } from "../src/storage/storage.ts"
import { nextCursor } from "../src/api/list-cursor.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

const slowly = { timeout: 300_000 }
const wordCount = 200

/** Alerts of an earlier version, each with words that no other has. */
async function withAlerts(count: number): Promise<string> {
  const dir = temporaryDir()
  await (await openStorage({ dir, database: "" })).close()
  using database = new DatabaseSync(join(dir, "catalogue.db"))
  database.exec("BEGIN")
  const add = database.prepare("INSERT INTO alerts (name, query, created_at_ms) VALUES (?, ?, 0)")
  const note = database.prepare("INSERT INTO alert_changes (alert_id) VALUES (?)")
  for (let index = 0; index < count; index += 1) {
    const words = Array.from({ length: wordCount }, (_, word) => `w${index}x${word}`)
    note.run(add.run(`alert ${index}`, words.join(" OR ")).lastInsertRowid)
  }
  database.exec("COMMIT")
  return dir
}

it("loads 2,000 alerts of 200 words, and says which are too many", slowly, async () => {
  const alertCount = 3_500
  const site = await startPublisher()
  const product = await openProduct(await withAlerts(alertCount))
  const title = [0, 1_999, alertCount - 1].map((index) => `w${index}x7`).join(" ")
  site.set("/feed", rss("A Show", [{ guid: "1", title }]))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const { totals, problems } = (await product.call("GET", "/v1/status")).body
  expect(totals).toMatchObject({ searchable: 1, mentions: 2 })
  const [, leftOut] = /^alerts: (\d+) are left out/.exec(problems[0])!
  const cursor = nextCursor("alerts", { items: [], nextCursor: "3400" })
  const { items } = (await product.call("GET", `/v1/alerts?limit=200&cursor=${cursor}`)).body
  expect(items.at(-1)).toMatchObject({
    name: `alert ${alertCount - 1}`,
    state: "broken",
    error: expect.stringContaining("it is left out"),
  })
  const refused = await product.call("POST", "/v1/alerts", {
    query: "one more",
    webhookUrl: `${site.url}/hook`,
  })
  expect(refused).toMatchObject({ status: 409, body: { error: { code: "alerts_too_large" } } })
  expect(product.log.warnings).toEqual([expect.objectContaining({ count: Number(leftOut) })])

  // Deleting alerts makes room: the first ones have shorter words.
  for (let id = 1; id <= Number(leftOut) + 20; id += 1)
    await product.call("DELETE", `/v1/alerts/${id}`)
  site.set("/feed", rss("A Show", [{ guid: "2", title: `another ${title}` }]))
  await product.call("POST", "/v1/feeds/1/poll")
  await product.drain()
  const after = (await product.call("GET", "/v1/status")).body
  expect(after).toMatchObject({ problems: [], totals: { searchable: 2, mentions: 4 } })
})
