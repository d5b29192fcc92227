import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
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

function damagedRows({ create, run }: Engine): void {
  /** A product with three episodes that an alert has found, which ends before its rows are damaged. */
  async function openDamaged(...statements: string[]): Promise<Product> {
    const site = await startPublisher()
    const dir = temporaryDir()
    const clock = new TestClock()
    const database = await create()
    site.set("/hook", (_, response) => void response.writeHead(204).end())
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

  it("with a version beyond all bounds does not keep others from the index", async () => {
    const product = await openDamaged(
      "UPDATE episodes SET content_version = content_version + 1",
      "UPDATE episodes SET content_version = 9223372036854775807 WHERE title = 'Otter 2'",
    )
    await product.drain()
    expect((await product.call("GET", "/v1/search?q=otter")).body.total).toBe(3)
    expect((await product.call("GET", "/v1/set-aside")).body.items).toEqual([])
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
