import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Readable } from "node:stream"
import { expect, it, onTestFinished } from "vitest"
import { connectionBy } from "../connection.ts"
import { connectTo } from "../remote-connection.ts"
import { pollFeeds } from "./poll-feeds.ts"
import type { PolledFeed, PollSummary } from "./poll-summary.ts"

interface Polled {
  readonly summary: PollSummary
  readonly pausesMs: readonly number[]
  readonly requests: readonly string[]
}

type Outcome = "read" | "failed" | "deferred" | "removed"

/**
 * Polls feeds at a server that responds like the API. `outcomeOf` gives the outcome of the nth poll
 * of a feed.
 */
async function poll(
  feedCount: number,
  outcomeOf: (id: number, count: number) => Outcome,
): Promise<Polled> {
  const requests: string[] = []
  const polls = new Map<number, number>()
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const id = Number(request.url!.split("/")[3])
    const count = (polls.get(id) ?? 0) + 1
    polls.set(id, count)
    const outcome = outcomeOf(id, count)
    const error = { code: "feed_not_found", message: `trouble of ${id}`, hint: "Wait." }
    if (outcome === "removed") return void response.writeHead(404).end(JSON.stringify({ error }))
    response.end(
      JSON.stringify({
        outcome,
        foundCount: outcome === "read" ? 2 : 0,
        changedCount: 0,
        error: outcome === "read" ? null : error,
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pausesMs: number[] = []
  const summary = await pollFeeds(connectTo(address, "token"), feedsTo(feedCount), {
    pause: async (ms) => void pausesMs.push(ms),
    onPolled: () => {},
  })
  return { summary, pausesMs, requests }
}

async function* feedsTo(count: number): AsyncGenerator<PolledFeed, void, void> {
  for (let id = 1; id <= count; id += 1) yield { id: String(id), url: `https://example.org/${id}` }
}

it("requests a feed on a busy host again later", async () => {
  const { summary, pausesMs, requests } = await poll(20, (id, count) =>
    id % 5 === 0 && count <= 2 ? "deferred" : "read",
  )
  expect(summary).toMatchObject({ feedCount: 20, readCount: 20, deferredCount: 0, foundCount: 40 })
  expect(summary.troubles).toEqual([])
  expect(pausesMs).toHaveLength(2)
  expect(requests.filter((request) => request === "POST /v1/feeds/5/poll")).toHaveLength(3)
  expect(requests.filter((request) => request === "POST /v1/feeds/4/poll")).toHaveLength(1)
})

it("reports a feed as deferred if its host stays busy", async () => {
  const { summary, pausesMs } = await poll(3, (id) => (id === 2 ? "deferred" : "read"))
  expect(pausesMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(2 * 60_000)
  expect(summary).toMatchObject({ feedCount: 3, readCount: 2, deferredCount: 1, troubleCount: 1 })
  expect(summary.troubles[0]).toMatchObject({ feedId: "2", outcome: "deferred", hint: "Wait." })
})

it("keeps the first troubles and counts the others", async () => {
  const few = await poll(300, () => "failed")
  const many = await poll(900, () => "failed")
  expect(many.summary).toMatchObject({ feedCount: 900, failedCount: 900, troubleCount: 900 })
  expect(many.summary.troubles).toHaveLength(few.summary.troubles.length)
  expect(many.summary.troubles.length).toBeLessThan(300)
})

it("skips a feed that was removed since it was listed", async () => {
  const { summary } = await poll(10, (id) => (id === 3 ? "removed" : "read"))
  expect(summary).toMatchObject({ feedCount: 9, readCount: 9, troubleCount: 0 })
})

it("requests no more feeds once a request has failed", async () => {
  const asked: string[] = []
  const report = { outcome: "read", foundCount: 0, changedCount: 0, error: null }
  const connection = connectionBy(
    async ({ path }) => {
      asked.push(path)
      await Promise.resolve()
      if (path === "/v1/feeds/20/poll") throw new Error("the server is gone")
      return { status: 200, body: Readable.from([Buffer.from(JSON.stringify(report))]) }
    },
    { service: null, close: async () => {} },
  )
  const options = { pause: async () => {}, onPolled: () => {} }
  await expect(pollFeeds(connection, feedsTo(1_000), options)).rejects.toThrow("gone")
  const askedCount = asked.length
  await new Promise((resolve) => setImmediate(resolve))
  expect(askedCount).toBeLessThan(40)
  expect(asked).toHaveLength(askedCount)
})
