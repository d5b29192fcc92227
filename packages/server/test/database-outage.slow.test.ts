import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { postgresMissing, usePostgres } from "./postgres.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

describe.skipIf(postgresMissing !== null)("an outage of PostgreSQL", () => {
  const postgres = usePostgres()

  it("leaves no lease behind of work in progress, polled by hand, or claimed unknowingly", async () => {
    const site = await startPublisher()
    const database = await postgres.createSchema()
    const product = await openProduct(temporaryDir(), { database })
    const answers = Promise.withResolvers<void>()
    const feed = (path: string) => rss(`Show ${path}`, [{ guid: path, title: `Of ${path}` }])
    const requests = new Set<string>()
    for (const path of ["/by-hand", "/by-loop"])
      site.set(path, (_, response) => {
        requests.add(path)
        void answers.promise.then(() => response.end(feed(path)))
      })
    site.set("/unknown", feed("/unknown"))
    const add = (path: string) => product.call("POST", "/v1/feeds", { url: site.url + path })
    await add("/by-hand")
    const byHand = product.call("POST", "/v1/feeds/1/poll")
    while (!requests.has("/by-hand")) await sleep(5)
    await add("/by-loop")
    product.service.run()
    while (!requests.has("/by-loop")) await sleep(5)
    await add("/unknown")
    const isRead = async () => (await product.call("GET", "/v1/feeds/3")).body.lastPolledAt !== null
    while (!(await isRead())) await sleep(20)
    // As if it had been claimed, and the response lost.
    await postgres.server.query(
      `UPDATE work SET lease_token = 'lost', attempt_count = 1, is_ready = 0,
         lease_owner = (SELECT max(lease_owner) FROM work WHERE kind = 'feed')
       WHERE kind = 'feed' AND subject_id = 3`,
      database,
    )
    await postgres.server.interrupt()
    answers.resolve()
    expect((await byHand).status).toBe(503)
    while (product.log.errors.length === 0) await sleep(5)
    await postgres.server.resume()
    // The product's clock does not move, so no lease expires.
    for (const id of [1, 2, 3])
      while ((await product.call("POST", `/v1/feeds/${id}/poll`)).status !== 200) await sleep(50)
    await product.service.drained()
    const { body } = await product.call("GET", "/v1/feeds")
    expect(body.items).toHaveLength(3)
    for (const item of body.items) expect(item).toMatchObject({ failureCount: 0, error: null })
    expect((await product.call("GET", "/v1/set-aside")).body.items).toEqual([])
    const held = await postgres.server.query(
      "SELECT 1 FROM work WHERE kind = 'feed' AND (lease_token IS NOT NULL OR attempt_count > 0)",
      database,
    )
    expect(held).toEqual([])
  })
})
