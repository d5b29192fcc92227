import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { expect, it } from "vitest"
import { TextReader } from "../src/service/text/text-reader.ts"
import { CallOverran } from "../src/thread/guarded-process.ts"
import { openProduct, temporaryDir, TestLog } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

/** A reader that records the descriptions it was given, and finds some too heavy. */
class CountingTextReader extends TextReader {
  readonly asked: string[] = []

  constructor() {
    super(new TestLog())
  }

  override async plainTexts(htmls: readonly string[]): Promise<string[]> {
    this.asked.push(...htmls)
    if (htmls.some((html) => html.includes("HEAVY"))) throw new CallOverran("too heavy")
    return await super.plainTexts(htmls)
  }
}

const described = (text: string): string => `&lt;p&gt;${text} &lt;b&gt;rope&lt;/b&gt;&lt;/p&gt;`

it("converts a description once, when its item is new or has changed", async () => {
  const site = await startPublisher()
  const text = new CountingTextReader()
  const dir = temporaryDir()
  const product = await openProduct(dir, { text })
  const publish = (second: string): void =>
    site.set(
      "/feed",
      rss("A Show", [
        { guid: "1", description: described("A") },
        { guid: "2", description: described(second) },
      ]),
    )
  publish("B")
  const { id } = (await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })).body
  await product.drain()
  const texts = async () => {
    const { items } = (await product.call("GET", "/v1/episodes")).body
    return items.map((item: { descriptionText: string }) => item.descriptionText).toSorted()
  }
  expect(await texts()).toEqual(["A rope", "B rope"])
  expect(text.asked.toSorted()).toEqual(["<p>A <b>rope</b></p>", "<p>B <b>rope</b></p>"])
  publish("C")
  expect((await product.call("POST", `/v1/feeds/${id}/poll`)).body.changedCount).toBe(1)
  await product.drain()
  expect(await texts()).toEqual(["A rope", "C rope"])
  expect(text.asked.slice(2)).toEqual(["<p>C <b>rope</b></p>"])
  expect((await product.call("GET", "/v1/search?q=rope")).body.total).toBe(2)
  await product.close()
  using database = new DatabaseSync(join(dir, "catalogue.db"))
  const rows = database.prepare("SELECT description_text AS text FROM episodes ORDER BY text").all()
  expect(rows.map((row) => row["text"])).toEqual(["A rope", "C rope"])
})

it("converts old descriptions, except those that are too heavy", async () => {
  const site = await startPublisher()
  const dir = temporaryDir()
  const items = Array.from({ length: 450 }, (_, index) => ({
    guid: String(index),
    description: described(index === 7 ? "HEAVY" : "A"),
  }))
  site.set("/feed", rss("A Show", items))
  const before = await openProduct(dir)
  await before.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await before.drain()
  await before.close()
  const read = (sql: string) => {
    using database = new DatabaseSync(join(dir, "catalogue.db"))
    return database.prepare(sql).all()
  }
  {
    using database = new DatabaseSync(join(dir, "catalogue.db"))
    database.exec(`
      UPDATE podcasts SET description = '<i>A show</i>', description_text = NULL;
      UPDATE episodes SET description_text = NULL;
      INSERT INTO settings (name, value) VALUES ('undescribed', 'podcasts 0')`)
  }
  const text = new CountingTextReader()
  const product = await openProduct(dir, { text })
  await product.drain()
  const { items: shown } = (await product.call("GET", "/v1/podcasts")).body
  expect(shown).toMatchObject([{ descriptionText: "A show" }])
  // One that is too heavy is converted when it is shown.
  const found = await product.call("GET", "/v1/search?q=heavy")
  expect(found.body.total).toBe(1)
  expect(product.log.errors).toEqual([])
  await product.close()
  const counts = `SELECT description_text AS text, count(*) AS count FROM episodes
    GROUP BY description_text ORDER BY count`
  expect(read(counts)).toMatchObject([
    { text: null, count: 1 },
    { text: "A rope", count: 449 },
  ])
  expect(read("SELECT description_text AS text FROM podcasts")).toMatchObject([{ text: "A show" }])
  expect(read("SELECT * FROM settings WHERE name = 'undescribed'")).toEqual([])
})
