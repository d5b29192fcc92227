import { Redis } from "ioredis"
import { createClient } from "redis"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Faults } from "../report/faults.ts"
import type { RedisServer } from "../redis/redis-server.fixture.ts"
import { redisMissing, startRedisServer } from "../redis/redis-server.fixture.ts"
import { Scaling } from "./scaling.ts"

let server: RedisServer

beforeAll(async () => {
  if (!redisMissing) server = await startRedisServer()
})

afterAll(() => server?.stop())

interface StringClient {
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<unknown>
}

const callCount = 300

/**
 * The tracker of the story: it reads the whole list, adds one id and writes the whole list back.
 */
async function addByRewriting(client: StringClient, key: string, id: string): Promise<string[]> {
  const ids = JSON.parse((await client.get(key)) ?? "[]") as string[]
  ids.push(id)
  await client.set(key, JSON.stringify(ids))
  return ids
}

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`
}

async function runStory(client: StringClient, scaling: Scaling): Promise<void> {
  const add = scaling.measure(
    "tracker.add",
    (key: string, id: string, _known: number) => addByRewriting(client, key, id),
    { size: (_key, _id, known) => known },
  )
  for (let index = 0; index < callCount; index++)
    await add("transcribed:2026-11-23", idOf(index), index)
}

function expectCaught(scaling: Scaling): void {
  const { callSites, readModifyWrites, traffic } = scaling.report()
  const bytes = callSites[0]?.growth.bytes
  expect(bytes?.band).toBe("O(n)")
  expect(bytes?.exponent).toBeGreaterThan(0.9)
  expect(bytes?.exponent).toBeLessThan(1.1)
  expect(readModifyWrites[0]).toMatchObject({ family: "transcribed:#", commands: "GET then SET" })
  expect(readModifyWrites[0]?.callSites.join()).toMatch(/addByRewriting \(.*story\.test\.ts:\d+\)/)
  expect(readModifyWrites[0]?.insteadUse).toContain("ZADD")
  expect(readModifyWrites[0]?.bytesMovedPerUsefulByte).toBeGreaterThan(100)
  expect(traffic.map(({ label }) => label).sort()).toEqual([
    "GET transcribed:#",
    "SET transcribed:#",
  ])
}

test.skipIf(redisMissing)(
  `the story's tracker is caught within ${callCount} calls through redis, with exponent near 1 and its call site`,
  async () => {
    const faults = new Faults()
    const scaling = new Scaling({ faults })
    const client = createClient({ socket: { port: server.port, host: "127.0.0.1" } })
    await client.connect()
    await client.flushAll()
    const unwatch = scaling.watchRedis(client)
    try {
      await runStory(client, scaling)
    } finally {
      unwatch()
      await client.close()
    }
    expectCaught(scaling)
    expect(faults.list()).toEqual([])
  },
)

test.skipIf(redisMissing)(
  `the story's tracker is caught within ${callCount} calls through ioredis, with exponent near 1 and its call site`,
  async () => {
    const faults = new Faults()
    const scaling = new Scaling({ faults })
    const client = new Redis({ port: server.port, host: "127.0.0.1" })
    await client.flushall()
    const unwatch = scaling.watchRedis(client)
    try {
      await runStory(client, scaling)
    } finally {
      unwatch()
      await client.quit()
    }
    expectCaught(scaling)
    expect(faults.list()).toEqual([])
  },
)

test.skipIf(redisMissing)("thirty concurrent writers are seen overwriting each other", async () => {
  const scaling = new Scaling({ faults: new Faults() })
  const client = new Redis({ port: server.port, host: "127.0.0.1" })
  await client.flushall()
  await client.set("ids", JSON.stringify(Array.from({ length: 100 }, (_, index) => idOf(index))))
  scaling.watchRedis(client)
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => addByRewriting(client, "ids", idOf(500 + index))),
  )
  const kept = JSON.parse((await client.get("ids")) ?? "[]") as string[]
  await client.quit()
  const [found] = scaling.report().readModifyWrites
  expect(kept.length).toBeLessThan(130)
  expect(found?.lostUpdateCount).toBe(130 - kept.length)
  expect(found?.writersAtOnceMax).toBe(30)
})

test.skipIf(redisMissing)(
  "native commands, and caches that are read and filled, are not reported",
  async () => {
    const scaling = new Scaling({ faults: new Faults() })
    const client = createClient({ socket: { port: server.port, host: "127.0.0.1" } })
    await client.connect()
    await client.flushAll()
    scaling.watchRedis(client)
    const page = "x".repeat(2_000)
    for (let index = 0; index < 200; index++) {
      await client.sAdd("ids", idOf(index))
      await client.get(`page:${index}`)
      await client.set(`page:${index}`, page)
      await client.get(`page:${index}`)
    }
    await client.close()
    expect(scaling.report().readModifyWrites).toEqual([])
  },
)
