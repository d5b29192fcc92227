import { expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

/** Many times as many as may wait for one host. */
const slowCount = 400
const healthyCount = 30

it("reads the feeds of others while a host that does not respond has hundreds due", async () => {
  const [slow, healthy] = [await startPublisher(), await startPublisher()]
  const product = await openProduct(temporaryDir(), {
    flags: { pollConcurrency: "8", hostConcurrency: "4" },
  })
  const nowMs = product.clock.now()
  const feeds = (url: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ url: `${url}/${index}`, pollAtMs: nowMs }))
  for (let index = 0; index < slowCount; index += 1) slow.set(`/${index}`, () => {})
  for (let index = 0; index < healthyCount; index += 1)
    healthy.set(`/${index}`, rss(`Show ${index}`, [{ guid: "1" }]))
  const { write, read } = product.service.storage
  await write.addFeeds({ nowMs, feeds: feeds(slow.url, slowCount) })
  await write.addFeeds({ nowMs, feeds: feeds(healthy.url, healthyCount) })
  product.service.run()
  // Long before the first request to the slow host times out.
  const patienceEndsMs = performance.now() + 10_000
  while (performance.now() < patienceEndsMs) {
    if ((await read.totals(null)).episodesFound === healthyCount) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect((await read.totals(null)).episodesFound).toBe(healthyCount)
  expect(slow.requests.length).toBe(4)
  expect(product.log.errors).toEqual([])
})
