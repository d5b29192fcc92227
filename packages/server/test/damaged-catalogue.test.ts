import { rmSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { filledDir } from "./filled-dir.fixture.ts"
import { flipBytes, ruin } from "./flip-bytes.fixture.ts"
import { openProduct } from "./product.fixture.ts"

const episodeCount = 10
const fill = (): Promise<string> => filledDir({ episodeCount })
const catalogueIn = (dir: string): string => join(dir, "catalogue.db")

const damages: Readonly<Record<string, (path: string) => void>> = {
  "has a changed byte": (path) => flipBytes(path, Math.floor(statSync(path).size / 2)),
  "has a changed beginning": (path) => flipBytes(path, 3),
  "is cut off": (path) => truncateSync(path, statSync(path).size - 4_096),
  "is empty": (path) => truncateSync(path, 0),
  "is gone": (path) => rmSync(path),
  "is no database": (path) => writeFileSync(path, "x".repeat(100_000)),
}

describe("a catalogue that", () => {
  it.each(Object.keys(damages))("%s is refused, with the file and the remedy", async (name) => {
    const dir = await fill()
    damages[name]!(catalogueIn(dir))
    await expect(openProduct(dir)).rejects.toMatchObject({
      code: "catalogue_damaged",
      message: expect.stringContaining(catalogueIn(dir)),
      hint: expect.stringMatching(/restore a backup.*sqlite3 .*catalogue\.db \.recover/),
    })
    // The folder was released: the reason is the same, and not that it is in use.
    await expect(openProduct(dir)).rejects.toMatchObject({ code: "catalogue_damaged" })
  })

  it("another program has changed, or that was restored, is accepted as it is", async () => {
    const dir = await fill()
    const database = new DatabaseSync(catalogueIn(dir))
    database.exec("UPDATE podcasts SET title = 'By hand'")
    database.close()
    const product = await openProduct(dir)
    const { body } = await product.call("GET", "/v1/podcasts")
    expect(body.items).toMatchObject([{ title: "By hand" }])
    await product.close()
    await (await openProduct(dir)).close()
  })

  it("is damaged in a way that only SQLite can see is refused as well", async () => {
    const dir = await fill()
    rmSync(`${catalogueIn(dir)}-sums`)
    const { size } = statSync(catalogueIn(dir))
    for (let at = 8_192; at < size; at += 4_096) flipBytes(catalogueIn(dir), at, at + 3, at + 8)
    await expect(openProduct(dir)).rejects.toMatchObject({ code: "catalogue_damaged" })
  })

  it("has damaged checksums is still read", async () => {
    const dir = await fill()
    const { size } = statSync(`${catalogueIn(dir)}-sums`)
    flipBytes(`${catalogueIn(dir)}-sums`, 3, 60, size - 5)
    const product = await openProduct(dir)
    const { body } = await product.call("GET", "/v1/status")
    expect(body.totals).toMatchObject({ searchable: episodeCount })
  })

  it("breaks while it is in use ends the product with a message", async () => {
    const dir = await fill()
    const product = await openProduct(dir)
    const deaths: Error[] = []
    product.service.onDeath((error) => deaths.push(error))
    product.service.run()
    expect((await product.app.inject("/readyz")).statusCode).toBe(200)
    ruin(catalogueIn(dir), 4_096)
    while (deaths.length === 0) {
      const { status, body } = await product.call("GET", "/v1/podcasts")
      if (status !== 200) expect(body.error.code).toBe("catalogue_damaged")
      await product.call("POST", "/v1/alerts", { query: "a", webhookUrl: "http://localhost/" })
    }
    expect(deaths).toMatchObject([{ code: "catalogue_damaged" }])
    const ready = await product.app.inject("/readyz")
    expect(ready.statusCode).toBe(503)
    expect((await product.app.inject("/healthz")).statusCode).toBe(200)
    product.log.errors.length = 0
  })
})
