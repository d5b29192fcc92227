import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, describe, expect, it } from "vitest"
import { isLongRun } from "./full-run.fixture.ts"
import { type Publisher, rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { Outcomes, seeded } from "./seeded.fixture.ts"
import { type ServedProduct, serve } from "./serve.fixture.ts"
import { mountSmallDisk, type SmallDisk, smallDiskMissing } from "./small-disk.fixture.ts"

/** Disks that fill up at the same time, since most of a round is waiting. */
const diskCount = isLongRun ? 4 : 2
const roundsPerDisk = isLongRun ? 10 : 2
const episodesPerRound = 4
/** At most this many bytes are left free on a full disk. */
const freeBytesMax = 300_000
const fullMs = 1_500
const outcomes = new Outcomes()

afterAll(() => outcomes.print(`${diskCount * roundsPerDisk} rounds`))

function publish(site: Publisher, count: number): void {
  const items = Array.from({ length: count }, (_, index) => ({
    guid: String(index),
    title: `Episode ${index}`,
    transcriptUrl: `${site.url}/${index}.vtt`,
  }))
  for (const [index] of items.entries())
    site.set(`/${index}.vtt`, vtt(`A sounding line ${index}.`, "filler ".repeat(3_000)))
  site.set("/feed", rss("Full", items))
  site.set("/hook", (_, response) => void response.writeHead(204).end())
}

/** Requests a change, and returns the status once it is known. */
async function post(product: ServedProduct, path: string, body?: object): Promise<number> {
  try {
    await product.call("POST", path, body)
    return 200
  } catch (error) {
    const match = /: (\d{3}) (.*)$/s.exec((error as Error).message)
    if (!match) throw error
    const status = Number(match[1])
    if (status >= 500) expect(match[2]).toMatch(/"storage_full".*"hint":"Free some space/)
    return status
  }
}

/** Starts on a full disk: it starts, or says why not and starts when there is room. */
async function startFull(disk: SmallDisk, dir: string, freeBytes: number): Promise<ServedProduct> {
  disk.fill(freeBytes)
  try {
    const product = await serve(dir)
    outcomes.add("starts on a full disk", "starts")
    return product
  } catch (error) {
    expect((error as Error).message).toContain("the disk of the data folder is full")
    outcomes.add("starts on a full disk", "refused: full")
    disk.clear()
    return await serve(dir)
  }
}

async function isReady(product: ServedProduct): Promise<boolean> {
  return (await fetch(`${product.address}/readyz`)).ok
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(100)
}

describe.skipIf(smallDiskMissing !== null)(`full disks${smallDiskMissing ?? ""}`, () => {
  it(
    "lose nothing, are named, and the work continues by itself when there is room",
    { timeout: 1_800_000 },
    async () => {
      const disks = Array.from({ length: diskCount }, (_, index) => tryDisk(index + 1))
      await Promise.all(disks)
    },
  )
})

async function tryDisk(seed: number): Promise<void> {
  const random = seeded(seed)
  const site = await startPublisher()
  publish(site, 0)
  const disk = mountSmallDisk(24)
  const dir = join(disk.dir, "data")
  let product = await serve(dir)
  const webhookUrl = `${site.url}/hook`
  await product.call("POST", "/v1/alerts", { query: "sounding", webhookUrl })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  for (let round = 1; round <= roundsPerDisk; round += 1) {
    const freeBytes = Math.floor(random() * freeBytesMax)
    if (round % 5 === 0) {
      await product.kill()
      product = await startFull(disk, dir, freeBytes)
    }
    disk.fill(freeBytes)
    publish(site, round * episodesPerRound)
    const polled = await post(product, "/v1/feeds/1/poll")
    const added = await post(product, "/v1/alerts", { query: "a".repeat(900), webhookUrl })
    // It may still be held by the poll that failed.
    expect([200, 409, 507]).toContain(polled)
    expect([200, 507]).toContain(added)
    await sleep(fullMs)
    const wasReady = await isReady(product)
    disk.clear()
    await post(product, "/v1/feeds/1/poll")
    const wanted = round * episodesPerRound
    await until(async () => {
      const { totals } = await product.call<{ totals: Record<string, number> }>("GET", "/v1/status")
      return totals["deliveries"] === wanted && totals["searchable"] === wanted
    })
    if (round === roundsPerDisk) await until(() => isReady(product))
    const wasHit = polled !== 200 || added !== 200 || !wasReady
    outcomes.add("rounds", wasHit ? "said full, recovered by itself" : "had room enough")
  }
  const { items } = await product.call<{ items: unknown[] }>("GET", "/v1/set-aside")
  expect(items).toEqual([])
  const errors = product.errors.join("")
  expect(errors).not.toMatch(/rollback|permission|defect|damaged/i)
  expect(await product.stop()).toBe(0)
}
