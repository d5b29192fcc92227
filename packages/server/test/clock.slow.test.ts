import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { expect, it, vi } from "vitest"
import { openProduct, temporaryDir, TestClock } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** How far ahead the last piece of work is due, in milliseconds. */
function lastDueInMs(dir: string, clock: TestClock): number {
  using database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
  const row = database.prepare("SELECT max(due_at_ms) AS last FROM work").get()!
  return Number(row["last"]) - clock.now()
}

/** A feed, a missing transcript, a failing receiver: each is due again later. */
async function publish() {
  const site = await startPublisher()
  const items = [
    { guid: "1", title: "Sounding", transcriptUrl: `${site.url}/not-there.vtt` },
    { guid: "2", title: "Sounding two" },
  ]
  site.set("/feed", rss("Show", items))
  site.set("/hook", (_, response) => void response.writeHead(500).end())
  return site
}

it.each([-6 * dayMs, -400 * dayMs])(
  "leaves nothing due in a week's time if the clock goes back by %d ms while it is down",
  async (jumpMs) => {
    const site = await publish()
    const dir = temporaryDir()
    const clock = new TestClock()
    const first = await openProduct(dir, { clock })
    await first.call("POST", "/v1/alerts", { query: "sounding", webhookUrl: `${site.url}/hook` })
    await first.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await first.drain()
    await first.close()
    clock.pass(jumpMs)
    expect(lastDueInMs(dir, clock)).toBeGreaterThan(5 * dayMs)
    const requestCount = site.requests.length
    const product = await openProduct(dir, { clock })
    await product.drain()
    expect(site.requests.length).toBeGreaterThan(requestCount)
    expect(lastDueInMs(dir, clock)).toBeLessThan(2 * dayMs)
  },
)

it("continues at once if the clock goes forward by 6 days and back while it runs", async () => {
  const site = await publish()
  const dir = temporaryDir()
  const product = await openProduct(dir)
  const { clock } = product
  await product.call("POST", "/v1/alerts", { query: "sounding", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const said = vi.spyOn(product.log, "warn")
  clock.pass(6 * dayMs)
  await product.drain()
  await vi.waitUntil(() => said.mock.calls.length > 0, { timeout: 30_000 })
  clock.pass(-6 * dayMs)
  expect(lastDueInMs(dir, clock)).toBeGreaterThan(5 * dayMs)
  await vi.waitUntil(() => lastDueInMs(dir, clock) < 2 * dayMs, { timeout: 30_000 })
  await product.drain()
  expect(product.log.errors).toEqual([])
})

it("gives a session no more time than others if the clock was ahead", async () => {
  const dir = temporaryDir()
  const clock = new TestClock()
  const first = await openProduct(dir, { clock })
  clock.pass(300 * dayMs)
  const { url } = (await first.call("POST", "/v1/sign-in-links")).body
  const path = new URL(url).pathname + new URL(url).search
  const visit = await first.app.inject({ url: path, headers: { host: "localhost" } })
  const [cookie] = visit.cookies
  await first.close()
  clock.pass(-300 * dayMs)
  const product = await openProduct(dir, { clock })
  const headers = { host: "localhost", cookie: `${cookie!.name}=${cookie!.value}` }
  const ask = async () => (await product.app.inject({ url: "/v1/session", headers })).statusCode
  expect(await ask()).toBe(200)
  clock.pass(31 * dayMs)
  expect(await ask()).toBe(401)
})
