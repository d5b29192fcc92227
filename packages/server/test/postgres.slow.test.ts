import { readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { openProduct, type Product, TestClock, temporaryDir } from "./product.fixture.ts"
import { postgresMissing, usePostgres } from "./postgres.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { last, soundings } from "./run-command.fixture.ts"

describe.skipIf(postgresMissing !== null)("the product on PostgreSQL", () => {
  const postgres = usePostgres()

  async function open() {
    const site = await startPublisher()
    const dir = temporaryDir()
    const clock = new TestClock()
    const database = await postgres.createSchema()
    const received: string[] = []
    site.set("/hook", (request, response) => {
      received.push(String(request.headers["webhook-id"]))
      response.writeHead(204).end()
    })
    const items = [1, 2, 3].map((number) => ({
      guid: String(number),
      title: `Otter ${number}`,
      transcriptUrl: `${site.url}/${number}.vtt`,
    }))
    for (const { guid } of items) site.set(`/${guid}.vtt`, vtt(`It is number ${guid}.`))
    site.set("/feed", rss("A Show", items))
    const start = (): Promise<Product> => openProduct(dir, { clock, database })
    return { site, dir, clock, database, received, start }
  }

  it("finds, transcribes, indexes and delivers, and continues after a restart", async () => {
    const { site, start, received } = await open()
    const first = await start()
    await first.call("POST", "/v1/alerts", { query: "otter", webhookUrl: `${site.url}/hook` })
    await first.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await first.drain()
    expect(received).toHaveLength(3)
    expect((await first.call("GET", '/v1/search?q="number+2"')).body.total).toBe(1)
    await first.close()
    const again = await start()
    await again.drain()
    expect((await again.call("GET", '/v1/search?q="number+2"')).body.total).toBe(1)
    const { totals, last24h } = (await again.call("GET", "/v1/status")).body
    expect(totals).toMatchObject({ episodesFound: 3, transcribed: 3, mentions: 3, deliveries: 3 })
    expect(last24h).toMatchObject({ episodesFound: 3, mentions: 3, deliveries: 3 })
    expect((await again.call("DELETE", "/v1/feeds/1")).status).toBe(204)
    await again.drain()
    expect((await again.call("GET", "/v1/search?q=otter")).body.total).toBe(0)
    expect(again.log.errors).toEqual([])
  })

  it("indexes everything again if the folder with the index is lost, and repeats no mention", async () => {
    const { site, dir, start, received } = await open()
    const first = await start()
    await first.call("POST", "/v1/alerts", { query: "otter", webhookUrl: `${site.url}/hook` })
    await first.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await first.drain()
    await first.close()
    rmSync(join(dir, "index"), { recursive: true })
    const again = await start()
    // An alert looks forward: it finds nothing in episodes that are indexed again.
    await again.call("POST", "/v1/alerts", { query: "number", webhookUrl: `${site.url}/hook` })
    await again.drain()
    expect((await again.call("GET", "/v1/search?q=otter")).body.total).toBe(3)
    expect(received).toHaveLength(3)
    expect((await again.call("GET", "/v1/mentions")).body.items).toHaveLength(3)
    expect((await again.call("GET", "/v1/status")).body).toMatchObject({
      totals: { searchable: 3, mentions: 3 },
      last24h: { searchable: 3 },
    })
  })

  it("moves the index of another catalogue aside, and does not mix the two", async () => {
    const one = await open()
    const first = await one.start()
    await first.call("POST", "/v1/feeds", { url: `${one.site.url}/feed` })
    await first.drain()
    await first.close()
    const database = await postgres.createSchema()
    const other = await openProduct(one.dir, { clock: one.clock, database })
    await other.drain()
    expect((await other.call("GET", "/v1/search?q=otter")).body.total).toBe(0)
    const names = readdirSync(one.dir).filter((name) => name.startsWith("index-of-another"))
    expect(names).toHaveLength(1)
  })

  it("counts again if the cursor of the saved counts is damaged", async () => {
    const { site, database, start } = await open()
    const first = await start()
    await first.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await first.drain()
    await first.close()
    await postgres.server.query("UPDATE snapshots SET cursor = 'zz'", database)
    const again = await start()
    const { last24h } = (await again.call("GET", "/v1/status")).body
    expect(last24h).toMatchObject({ episodesFound: 3, searchable: 3 })
    expect(again.log.errors).toEqual([])
  })

  it("releases the database if a start fails", async () => {
    const { dir, start } = await open()
    writeFileSync(join(dir, "index"), "in the way")
    await expect(start()).rejects.toThrow(/index/)
    rmSync(join(dir, "index"))
    await (await start()).close()
  })

  it("keeps SQLite and PostgreSQL apart in one folder, and says what to do", async () => {
    const { dir, start } = await open()
    await (await start()).close()
    await expect(openProduct(dir)).rejects.toMatchObject({
      code: "data_folder_on_postgres",
      message: expect.stringContaining("127.0.0.1"),
      hint: expect.stringContaining("--database"),
    })
    const onSqlite = temporaryDir()
    await (await openProduct(onSqlite)).close()
    const database = await postgres.createSchema()
    await expect(openProduct(onSqlite, { database })).rejects.toMatchObject({
      code: "data_folder_on_sqlite",
    })
  })

  it("refuses a database that another process uses", async () => {
    const { database, start } = await open()
    await start()
    await expect(openProduct(temporaryDir(), { database })).rejects.toMatchObject({
      code: "database_in_use",
    })
  })

  it("runs the demo in a schema of its own, of which nothing remains", async () => {
    const url = await postgres.createDatabase()
    const ran = await soundings(["demo", "--once", "--json", "--database", url])
    expect(last(ran)).toMatchObject({ episodes: 16, deliveries: 16, failures: 0 })
    const schemas = await postgres.server.query(
      "SELECT 1 FROM information_schema.schemata WHERE schema_name LIKE 'soundings%'",
      url,
    )
    expect(schemas).toEqual([])
  })
})
