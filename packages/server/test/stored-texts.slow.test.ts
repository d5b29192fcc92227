import { statSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

const slowly = { timeout: 300_000 }
const mebibyte = 1024 * 1024

it("stores no more of a feed than its limit, whatever it unpacks to", slowly, async () => {
  const site = await startPublisher()
  const dir = temporaryDir()
  const product = await openProduct(dir)
  const description = "how deep is it ".repeat(16_000)
  const itemCount = 200
  const publish = (round: number): void => {
    const items = Array.from({ length: itemCount }, (_, index) => ({
      guid: `${round} ${index}`,
      title: `deep ${round} ${index}`,
      description,
    }))
    const packed = gzipSync(rss("A Show", items))
    expect(packed.byteLength).toBeLessThan(mebibyte)
    site.set("/feed", packed, { "content-encoding": "gzip" })
  }
  publish(1)
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const podcastId = 1
  const { read } = product.service.storage
  const reached = await read.textBytes({ podcastId })
  expect(reached).toBeGreaterThan(62 * mebibyte)
  expect(reached).toBeLessThanOrEqual(65 * mebibyte)
  const warnings = async () => (await product.call("GET", "/v1/feeds/1")).body.warnings
  const [first] = await warnings()
  expect(first.code).toBe("descriptions_shortened")
  const count = Number(
    /of (\d+) descriptions only 1000 characters are kept/.exec(first.message)![1],
  )
  expect(count).toBeGreaterThan(itemCount / 4)
  expect(count).toBeLessThan(itemCount / 2)
  for (const round of [2, 3]) {
    publish(round)
    await product.call("POST", "/v1/feeds/1/poll")
    expect((await warnings())[0].message).toContain(`of ${itemCount} descriptions`)
  }
  expect(await read.textBytes({ podcastId })).toBeLessThanOrEqual(reached + 2 * mebibyte)
  expect(statSync(join(dir, "catalogue.db")).size).toBeLessThan(128 * mebibyte)
  // No known item was taken for a changed one.
  const again = await product.call("POST", "/v1/feeds/1/poll")
  expect(again.body).toMatchObject({ foundCount: 0, changedCount: 0 })
  expect((await read.totals(null)).episodesFound).toBe(3 * itemCount)
})
