import { existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { filledDir } from "./filled-dir.fixture.ts"
import { flipBytes, ruin } from "./flip-bytes.fixture.ts"
import { openProduct, type Product } from "./product.fixture.ts"

const episodeCount = 20

/** A folder with some indexed episodes, each found by an alert, that no process uses. */
const fill = (): Promise<string> => filledDir({ episodeCount })

async function search(product: Product) {
  return (await product.call("GET", "/v1/search?q=sounding&limit=1")).body
}

const partitionIn = (dir: string): string => join(dir, "index", "from-0000000000000000.db")

const damages: Readonly<Record<string, (dir: string) => void>> = {
  "is missing": (dir) => rmSync(join(dir, "index"), { recursive: true }),
  "has lost a file": (dir) => {
    for (const name of readdirSync(join(dir, "index")))
      if (name.startsWith("from-")) rmSync(join(dir, "index", name))
  },
  "has an empty file": (dir) => writeFileSync(partitionIn(dir), ""),
  "is cut off": (dir) => truncateSync(partitionIn(dir), statSync(partitionIn(dir)).size - 4_096),
  "is cut off within its first page": (dir) => truncateSync(partitionIn(dir), 50),
  "is no database": (dir) => writeFileSync(partitionIn(dir), "x".repeat(100_000)),
  "has a changed word": (dir) => flipBytes(partitionIn(dir), statSync(partitionIn(dir)).size - 10),
  "is another database": (dir) => {
    rmSync(`${partitionIn(dir)}-sums`)
    rmSync(partitionIn(dir))
    const database = new DatabaseSync(partitionIn(dir))
    database.exec("CREATE TABLE other (id INTEGER)")
    database.close()
  },
  "has a damaged id": (dir) => flipBytes(join(dir, "index", "index-id"), 3),
}

describe("an index that", () => {
  it.each(Object.keys(damages))(
    "%s is rebuilt from the stored transcripts, which is reported meanwhile",
    async (name) => {
      const dir = await fill()
      damages[name]!(dir)
      const product = await openProduct(dir)
      const { rebuild, warnings, totalIsEstimate } = await search(product)
      expect(rebuild).toEqual({ indexedCount: 0, episodeCount })
      expect(warnings[0]).toContain("The index is being rebuilt: 0 of 20 episodes.")
      expect(totalIsEstimate).toBe(true)
      expect((await product.call("GET", "/v1/status")).body.rebuild).toEqual(rebuild)
      await product.drain()
      expect(await search(product)).toMatchObject({
        total: episodeCount,
        rebuild: null,
        warnings: [],
        totalIsEstimate: false,
      })
      const { totals } = (await product.call("GET", "/v1/status")).body
      expect(totals).toMatchObject({ searchable: episodeCount, mentions: episodeCount })
      expect(product.log.errors).toEqual([])
    },
  )

  it("breaks while it is searched is left out, rebuilt and found again", async () => {
    const dir = await fill()
    const product = await openProduct(dir)
    // Without the knowledge of the threads that have it open.
    ruin(partitionIn(dir), 100)
    const answer = await search(product)
    expect(answer.total).toBe(0)
    expect(answer.totalIsEstimate).toBe(true)
    expect(answer.warnings).toHaveLength(1)
    await product.drain()
    expect(await search(product)).toMatchObject({ total: episodeCount, warnings: [] })
    const { totals } = (await product.call("GET", "/v1/status")).body
    expect(totals).toMatchObject({ searchable: episodeCount, mentions: episodeCount })
    expect(product.log.errors).toEqual([])
  })

  it("rejects one document sets it aside with the reason, and accepts the others", async () => {
    const dir = await fill()
    const catalogue = new DatabaseSync(join(dir, "catalogue.db"))
    catalogue.exec("UPDATE episodes SET content_version = content_version + 1")
    const row = catalogue.prepare("SELECT id FROM episodes WHERE title = 'Episode 7'").get()!
    catalogue.close()
    const partition = new DatabaseSync(partitionIn(dir))
    partition.exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON documents WHEN new.id = ${String(row["id"])}
       BEGIN SELECT RAISE(ABORT, 'not this one'); END`,
    )
    partition.close()
    rmSync(`${partitionIn(dir)}-sums`)
    const product = await openProduct(dir)
    await product.drain()
    const setAside = (await product.call("GET", "/v1/set-aside")).body.items
    expect(setAside).toMatchObject([
      { kind: "index", episodeTitle: "Episode 7", reason: expect.stringContaining("not this one") },
    ])
    const { totals } = (await product.call("GET", "/v1/status")).body
    expect(totals).toMatchObject({ searchable: episodeCount - 1 })
    expect(product.log.errors).toEqual([])
  })

  it("continues to be rebuilt after a restart", async () => {
    const dir = await fill()
    rmSync(join(dir, "index"), { recursive: true })
    await (await openProduct(dir)).close()
    const product = await openProduct(dir)
    expect((await search(product)).rebuild).toEqual({ indexedCount: 0, episodeCount })
    await product.drain()
    expect(await search(product)).toMatchObject({ total: episodeCount, rebuild: null })
    expect(existsSync(`${partitionIn(dir)}-sums`)).toBe(true)
  })
})
