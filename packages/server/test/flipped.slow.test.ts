import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { filledDir } from "./filled-dir.fixture.ts"
import { flipBytes } from "./flip-bytes.fixture.ts"
import { isLongRun } from "./full-run.fixture.ts"
import { openProduct, type Product, temporaryDir, TestClock } from "./product.fixture.ts"
import { Outcomes, seeded } from "./seeded.fixture.ts"
import { serve } from "./serve.fixture.ts"

const flipsPerFile = isLongRun ? 20 : 3
const seed = 42
const outcomes = new Outcomes()
const random = seeded(seed)
const partition = "index/from-0000000000000000.db"

const scratch = mkdtempSync(join(tmpdir(), "soundings-flipped-"))
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
  outcomes.print(`${flipsPerFile} flips in each file`)
})

/** Everything shown of a folder, except what a start changes. */
async function contentsOf(product: Product): Promise<unknown> {
  const get = async (path: string) => (await product.call("GET", path)).body
  const { totals, rebuild } = await get("/v1/status")
  const { items: shows } = await get("/v1/podcasts")
  const { items: episodes } = await get("/v1/podcasts/1/episodes?limit=100")
  const { id } = episodes[0]
  return {
    totals,
    rebuild,
    shows: shows.map(({ id: showId, title }: Record<string, unknown>) => [showId, title]),
    episodes,
    transcript: await get(`/v1/episodes/${id}/transcript`),
    alerts: await get("/v1/alerts"),
    mentions: await get("/v1/mentions?limit=100"),
    common: await get("/v1/search?q=sounding&limit=100"),
    rare: await get("/v1/search?q=%22line 17%22"),
    ranked: await get("/v1/search?q=filler&sort=relevance&limit=50"),
    // Without the cursor: if the index does not know its catalogue, earlier cursors are no longer
    // valid.
    events: (await get("/v1/events?limit=200")).items,
  }
}

/** Starts on a copy with one byte changed, and returns the outcome. */
async function tryFlip(
  from: string,
  file: string,
  expected: unknown,
  offset: number,
): Promise<string> {
  const dir = join(scratch, "try")
  rmSync(dir, { recursive: true, force: true })
  cpSync(from, dir, { recursive: true })
  flipBytes(join(dir, file), offset)
  try {
    const product = await openProduct(dir, { clock: new TestClock() })
    try {
      const isRebuilt = (await product.call("GET", "/v1/status")).body.rebuild !== null
      await product.drain()
      const contents = await contentsOf(product)
      expect(contents, `${file} at ${offset}`).toEqual(expected)
      expect(product.log.errors).toEqual([])
      return isRebuilt ? "rebuilt" : "works, all there"
    } finally {
      await product.close()
    }
  } catch (error) {
    const { code, message, hint } = error as { code?: string; message: string; hint?: string }
    if (code !== "catalogue_damaged") throw error
    expect(message).toContain(join(dir, file.startsWith("catalogue") ? "catalogue.db" : file))
    expect(hint).toMatch(/restore a backup/)
    return "refused, file and remedy named"
  }
}

async function tryFile(kind: string, from: string, file: string): Promise<void> {
  const whole = join(scratch, "whole")
  rmSync(whole, { recursive: true, force: true })
  cpSync(from, whole, { recursive: true })
  const product = await openProduct(whole, { clock: new TestClock() })
  await product.drain()
  const expected = await contentsOf(product)
  await product.close()
  const { size } = statSync(join(from, file))
  for (let count = 0; count < flipsPerFile; count += 1) {
    const offset = Math.floor(random() * size)
    outcomes.add(`${file}, ${kind}`, await tryFlip(from, file, expected, offset))
  }
}

let stopped: Promise<string> | null = null
/** A folder whose process has stopped. */
const stoppedDir = async (): Promise<string> => {
  stopped ??= (async () => {
    const dir = join(scratch, "stopped")
    cpSync(await filledDir({ episodeCount: 30 }), dir, { recursive: true })
    return dir
  })()
  return await stopped
}

let killed: Promise<string> | null = null
/** The same, whose process was killed in between: its write-ahead logs are still there. */
const killedDir = async (): Promise<string> => {
  killed ??= (async () => {
    const dir = join(temporaryDir(), "data")
    cpSync(await stoppedDir(), dir, { recursive: true })
    // Some of it is rebuilt, so that the log of the index is not empty.
    rmSync(join(dir, "index"), { recursive: true })
    const product = await serve(dir)
    for (;;) {
      const { rebuild } = await product.call<{ rebuild: unknown }>("GET", "/v1/status")
      if (rebuild === null) break
    }
    for (let count = 0; count < 5; count += 1)
      await product.call("POST", "/v1/alerts", { query: `a${count}`, webhookUrl: "http://a.test/" })
    await product.kill()
    const left = join(scratch, "killed")
    cpSync(dir, left, { recursive: true })
    return left
  })()
  return await killed
}

const inStopped = [
  "catalogue.db",
  "catalogue.db-sums",
  partition,
  `${partition}-sums`,
  "index/index-id",
]
const inKilled = [
  "catalogue.db",
  "catalogue.db-wal",
  "catalogue.db-sums",
  partition,
  `${partition}-wal`,
  `${partition}-sums`,
  "server.json",
]

it.each(inStopped)(
  "a changed byte in %s of a stopped product loses nothing silently",
  { timeout: 900_000 },
  async (file) => tryFile("stopped", await stoppedDir(), file),
)

it.each(inKilled)(
  "a changed byte in %s of a killed product loses nothing silently",
  { timeout: 900_000 },
  async (file) => {
    const dir = await killedDir()
    expect(existsSync(join(dir, file)), file).toBe(true)
    await tryFile("killed", dir, file)
  },
)
