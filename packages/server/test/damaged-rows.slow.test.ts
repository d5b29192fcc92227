import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { describe, expect, it } from "vitest"
import { postgresMissing, usePostgres } from "./postgres.fixture.ts"
import { openProduct, type Product, TestClock, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"

interface Engine {
  /** Address of an empty catalogue; empty for SQLite. */
  create(): Promise<string>
  run(sql: string, dir: string, database: string): Promise<unknown>
}

const onSqlite: Engine = {
  create: async () => "",
  async run(sql, dir) {
    const database = new DatabaseSync(join(dir, "catalogue.db"))
    database.exec(sql)
    database.close()
  },
}

/** A number that is not a date. */
const noTime = 9_000_000_000_000_000
/** All times that lists show. */
const timeColumns = {
  events: ["at_ms"],
  episodes: ["published_at_ms", "found_at_ms"],
  mentions: ["created_at_ms"],
  alerts: ["created_at_ms"],
  deliveries: ["delivered_at_ms"],
  feeds: ["created_at_ms", "last_polled_at_ms", "last_changed_at_ms", "read_whole_at_ms"],
  feed_addresses: ["since_ms"],
}
const damagedTimes = Object.entries(timeColumns).map(
  ([table, columns]) =>
    `UPDATE ${table} SET ${columns.map((column) => `${column} = ${noTime}`).join(", ")}`,
)
const setAside = `INSERT INTO work (kind, subject_id, share, host, error, set_aside_at_ms)
  VALUES ('import', 1, '', '', 'odd', ${noTime}), ('import', 2, '', '', 'odd', ${noTime})`
const dueAgain = `INSERT INTO work (kind, subject_id, share, host, due_at_ms)
  VALUES ('delivery', 1, '', '', 0)`

function damagedRows({ create, run }: Engine): void {
  const received: any[] = []

  /**
   * A product with three episodes that an alert has found, which is stopped before its rows are
   * damaged.
   */
  async function openDamaged(...statements: string[]): Promise<Product> {
    const site = await startPublisher()
    const dir = temporaryDir()
    const clock = new TestClock()
    const database = await create()
    received.length = 0
    site.set("/hook", (request, response) => {
      void text(request).then((body) => received.push(JSON.parse(body)))
      response.writeHead(204).end()
    })
    const items = [1, 2, 3].map((number) => ({
      guid: String(number),
      title: `Otter ${number}`,
      transcriptUrl: `${site.url}/${number}.vtt`,
    }))
    for (const { guid } of items) site.set(`/${guid}.vtt`, vtt(`It is number ${guid}.`))
    site.set("/feed", rss("A Show", items))
    const before = await openProduct(dir, { clock, database })
    await before.call("POST", "/v1/alerts", { query: "otter", webhookUrl: `${site.url}/hook` })
    await before.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await before.drain()
    await before.close()
    for (const statement of statements) await run(statement, dir, database)
    return await openProduct(dir, { clock, database })
  }

  it("with an impossible version does not keep others from the index", async () => {
    const product = await openDamaged(
      "UPDATE episodes SET content_version = content_version + 1",
      "UPDATE episodes SET content_version = 9223372036854775807 WHERE title = 'Otter 2'",
    )
    await product.drain()
    expect((await product.call("GET", "/v1/search?q=otter")).body.total).toBe(3)
    expect((await product.call("GET", "/v1/set-aside")).body.items).toEqual([])
    expect(product.log.errors).toEqual([])
  })

  it("with an invalid time is listed without it", async () => {
    const product = await openDamaged(...damagedTimes, setAside)
    const itemsOf = async (url: string) => {
      const { status, body } = await product.call("GET", url)
      expect([url, status]).toEqual([url, 200])
      return body.items
    }
    const none = { createdAt: null }
    const events = await itemsOf("/v1/events")
    expect(events.length).toBeGreaterThan(9)
    expect(new Set(events.map(({ at }: { at: unknown }) => at))).toEqual(new Set([null]))
    const episode = { publishedAt: null, foundAt: null }
    expect(await itemsOf("/v1/episodes")).toMatchObject([episode, episode, episode])
    const mention = { ...none, publishedAt: null, deliveries: [{ deliveredAt: null }] }
    expect(await itemsOf("/v1/mentions")).toMatchObject([mention, mention, mention])
    expect(await itemsOf("/v1/alerts")).toMatchObject([none])
    expect(await itemsOf("/v1/feeds")).toMatchObject([{ lastPolledAt: null, lastChangedAt: null }])
    const feed = (await product.call("GET", "/v1/feeds/1")).body
    expect(feed).toMatchObject({ lastReadWholeAt: null, addresses: [{ since: null }] })
    const { body: page } = await product.call("GET", "/v1/set-aside?limit=1")
    expect(page.items).toMatchObject([{ id: "2", setAsideAt: null }])
    const next = `/v1/set-aside?cursor=${encodeURIComponent(page.nextCursor)}`
    expect(await itemsOf(next)).toMatchObject([{ id: "1", setAsideAt: null }])
    expect((await product.call("GET", "/v1/search?q=otter")).body.total).toBe(3)
    expect((await product.call("GET", "/v1/status")).status).toBe(200)
    expect(product.log.errors).toEqual([])
  })

  it("with an invalid time is delivered without it", async () => {
    const product = await openDamaged(...damagedTimes, dueAgain)
    received.length = 0
    await product.drain()
    expect(received).toMatchObject([
      { timestamp: null, data: { mentionId: "1", episode: { publishedAt: null } } },
    ])
    expect(product.log.errors).toEqual([])
  })

  it("with invalid places is listed without them", async () => {
    const product = await openDamaged(
      `UPDATE mentions SET places = '[1,null,{"a":1}]' WHERE id = 1`,
      "UPDATE episodes SET transcript_sources = '[1,null]'",
    )
    const { status, body } = await product.call("GET", "/v1/mentions")
    expect(status).toBe(200)
    const counts = body.items.map(({ places }: { places: unknown[] }) => places.length)
    expect(counts).toEqual([1, 1, 0])
    expect((await product.call("GET", "/v1/episodes")).status).toBe(200)
    expect(product.log.errors).toEqual([])
  })
}

describe("a damaged row on SQLite", () => damagedRows(onSqlite))

describe.skipIf(postgresMissing !== null)("a damaged row on PostgreSQL", () => {
  const postgres = usePostgres()
  damagedRows({
    create: () => postgres.createSchema(),
    run: (sql, _, database) => postgres.server.query(sql, database),
  })
})
