import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createGuardrails } from "../../create-guardrails.ts"
import { redisClients, type TestClient } from "../../redis/redis-clients.fixture.ts"
import { sendRedis } from "../../redis/redis-command.ts"
import type { RedisServer } from "../../redis/redis-server.fixture.ts"
import {
  redisMissing,
  startRedisServer,
  startRedisServerAt,
} from "../../redis/redis-server.fixture.ts"
import { toScale } from "../../scaling/vitest.ts"
import { describeTracker } from "../tracker-contract.fixture.ts"
import type { TrackerKind } from "../tracker.ts"
import { RedisTracker } from "./redis-tracker.ts"

expect.extend({ toScale })

const hourMs = 3_600_000
const start = Date.UTC(2026, 10, 2, 12, 30)
const kinds: readonly TrackerKind[] = ["exact", "sliding", "approximate", "events"]
const title = `trackers on Redis${redisMissing ? ` (skipped: ${redisMissing})` : ""}`

describe.skipIf(redisMissing)(title, () => {
  let server: RedisServer

  beforeAll(async () => {
    server = await startRedisServer()
  })

  afterAll(() => server?.stop())

  describe.each(Object.keys(redisClients))("%s", (clientName) => {
    let connected: TestClient

    beforeAll(async () => {
      connected = await redisClients[clientName]!(server.port)
    })

    afterAll(() => connected?.close())

    describeTracker(`by ${clientName}`, () => ({
      make: (name, options, now) =>
        new RedisTracker(name, { ...options, client: connected.client }, now),
    }))

    test("30 concurrent writers lose nothing, and all see the same counts", async () => {
      const writers = Array.from(
        { length: 30 },
        () =>
          new RedisTracker(
            `writers.${clientName}`,
            { window: "24h", client: connected.client },
            () => start,
          ),
      )
      await Promise.all(
        writers.flatMap((tracker, writer) =>
          Array.from({ length: 50 }, (_, index) => tracker.add(`${writer}-${index}`)),
        ),
      )
      for (const tracker of writers) expect(await tracker.count()).toBe(1_500)
    })

    test.each(kinds)(
      "%s: every key expires, and later additions do not extend it",
      async (kind) => {
        const clock = { ms: start }
        const prefix = `expiry-${kind}-${clientName}`
        const options = {
          window: "24h",
          kind,
          prefix,
          client: connected.client,
          idsMax: 600,
        } as const
        const tracker = new RedisTracker("jobs", options, () => clock.ms)
        await tracker.add("first")
        await tracker.addMany(Array.from({ length: 1_200 }, (_, index) => `id-${index}`))
        await tracker.count()
        await tracker.addMany(Array.from({ length: 1_200 }, (_, index) => `more-${index}`))
        await tracker.count()
        await tracker.ids({ limit: 10 })
        clock.ms += 20 * 60_000
        await tracker.add("last")
        const keys = (await sendRedis(connected.client, "KEYS", `${prefix}*`)) as string[]
        expect(keys.length).toBeGreaterThan(0)
        for (const key of keys) {
          const seconds = Number(await sendRedis(connected.client, "TTL", key))
          expect(seconds, key).toBeGreaterThan(0)
          expect(seconds, key).toBeLessThanOrEqual(25 * 3_600 + 60)
        }
      },
    )

    test.each(kinds)("%s: a server that lost its keys gets their expiry again", async (kind) => {
      const prefix = `emptied-${kind}-${clientName}`
      const options = { window: "24h", kind, prefix, client: connected.client } as const
      const tracker = new RedisTracker("jobs", options, () => start)
      await tracker.add("before")
      for (const key of (await sendRedis(connected.client, "KEYS", `${prefix}*`)) as string[])
        await sendRedis(connected.client, "DEL", key)
      for (let round = 0; round < 4; round += 1)
        await tracker.addMany(Array.from({ length: 500 }, (_, index) => `${round}-${index}`))
      await tracker.count()
      for (const key of (await sendRedis(connected.client, "KEYS", `${prefix}*`)) as string[])
        expect(Number(await sendRedis(connected.client, "TTL", key)), key).toBeGreaterThan(0)
    })

    test("a sliding window is trimmed in the background, a limited number of ids at a time", async () => {
      const clock = { ms: start }
      const prefix = `trim-${clientName}`
      const options = { window: "24h", kind: "sliding", prefix, client: connected.client } as const
      const tracker = new RedisTracker("jobs", options, () => clock.ms)
      await tracker.addMany(
        Array.from({ length: 5_000 }, (_, index) => ({ id: `id-${index}`, atMs: start - index })),
      )
      // Only one round runs at a time: the one started by these must end before the next may begin.
      await tracker.count()
      clock.ms += 25 * hourMs
      const [key] = (await sendRedis(connected.client, "KEYS", `${prefix}*`)) as string[]
      const held: number[] = []
      for (let round = 0; round < 4; round += 1) {
        await tracker.addMany(Array.from({ length: 500 }, (_, index) => `${round}-${index}`))
        await tracker.count()
        held.push(Number(await sendRedis(connected.client, "ZCARD", key!)))
      }
      expect(held).toEqual([3_500, 2_000, 1_500, 2_000])
    })

    test.each(kinds)(
      "%s: adding an id moves at most 200 bytes, however many ids there are",
      async (kind) => {
        const sendBack = (...args: [string, ...string[]]) => sendRedis(connected.client, ...args)
        let next = 0
        const bytes = { moved: 0 }
        const counting = countingBytes(connected.client, bytes)
        let added = 0
        const { moved } = bytes
        await expect(async (_: number, tracker: RedisTracker) => {
          added += 1
          await tracker.add(idOf((next += 1)))
        }).toScale("O(1)", {
          sizes: "2^6..2^13",
          count: () => bytes.moved,
          prepare: async (n) => {
            const options = { window: "24h", kind, prefix: `scale${n}`, client: counting } as const
            const tracker = new RedisTracker(`jobs.${clientName}`, options, () => start)
            await tracker.addMany(Array.from({ length: n }, (_, index) => `before-${index}`))
            await tracker.count()
            added = 0
            bytes.moved = moved
            return tracker
          },
        })
        expect((bytes.moved - moved) / added).toBeLessThan(200)
        await sendBack("PING")
      },
    )

    test("if a server goes down and comes back, nothing waits, and losses are counted", async () => {
      const other = await startRedisServer()
      const { client, close } = await redisClients[clientName]!(other.port)
      const rails = createGuardrails({ redis: client, clock: { now: () => start } })
      const tracker = rails.tracker("jobs", { window: "24h" })
      await tracker.add("before")
      await other.stop()
      let slowestMs = 0
      for (let index = 0; index < 30; index += 1) {
        const sentMs = performance.now()
        await tracker.add(`away-${index}`)
        slowestMs = Math.max(slowestMs, performance.now() - sentMs)
      }
      expect(slowestMs).toBeLessThan(5_000)
      const { lostCount, pendingCount } = tracker.refusals
      expect(lostCount + pendingCount).toBeGreaterThan(0)
      const report = await rails.report()
      expect(report.trackers[0]).toMatchObject({ name: "jobs", count: null })
      const back = await startRedisServerAt(other.port)
      while (tracker.refusals.pendingCount > 0) await sleep(20)
      await tracker.add("after")
      expect(await tracker.has("after")).toBe(true)
      // The server kept nothing: its ids were all sent since it came back, and every other addition
      // counts as lost.
      expect((await tracker.count()) - 1 + tracker.refusals.lostCount).toBeGreaterThanOrEqual(30)
      expect((await rails.report()).trackers[0]).toMatchObject({ pendingCount: 0 })
      await close()
      await tracker.add("closed")
      expect(tracker.refusals.lostCount).toBeGreaterThan(0)
      await rails.close()
      await back.stop()
    })

    test("additions beyond the limit of pending ones are lost at once and counted, not queued", async () => {
      let answer: () => void = () => {}
      const answered = new Promise<void>((resolve) => (answer = resolve))
      const stuck = { sendCommand: async () => answered }
      const tracker = new RedisTracker("jobs", { window: "24h", client: stuck }, () => start)
      void tracker.addMany(Array.from({ length: 1_000 }, (_, index) => `id-${index}`))
      for (let index = 0; index < 12_000; index += 1) void tracker.add(`one-${index}`)
      await sleep(0)
      expect(tracker.refusals).toMatchObject({ pendingCount: 10_000, lostCount: 3_000 })
      answer()
      await sleep(0)
      expect(tracker.refusals).toMatchObject({ pendingCount: 0, lostCount: 3_000 })
    })
  })

  test("both clients count together", async () => {
    const clients = await Promise.all(
      Object.values(redisClients).map((connect) => connect(server.port)),
    )
    const trackers = clients.map(
      ({ client }) => new RedisTracker("shared", { window: "24h", client }, () => start),
    )
    await Promise.all(trackers.map((tracker, index) => tracker.addMany(["both", `only-${index}`])))
    for (const tracker of trackers) expect(await tracker.count()).toBe(3)
    for (const { close } of clients) await close()
  })

  test("names that cannot be part of a key are refused", () => {
    const client = { sendCommand: async () => null }
    for (const name of ["", "a{b}", "a b", "x".repeat(101)])
      expect(() => new RedisTracker(name, { window: "24h", client })).toThrow(RangeError)
  })
})

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`
}

/**
 * A client that counts the bytes of commands as they are sent; the reply to an addition is a
 * number.
 */
function countingBytes(
  client: TestClient["client"],
  bytes: { moved: number },
): { sendCommand(command: string[]): Promise<unknown> } {
  const lengthOf = (text: string): number => {
    const length = Buffer.byteLength(text)
    return `$${length}\r\n\r\n`.length + length
  }
  return {
    sendCommand: async ([name, ...args]) => {
      bytes.moved += `*${args.length + 1}\r\n`.length
      for (const part of [name!, ...args]) bytes.moved += lengthOf(part)
      const reply = await sendRedis(client, name!, ...args)
      bytes.moved += `:${String(reply)}\r\n`.length
      return reply
    },
  }
}
