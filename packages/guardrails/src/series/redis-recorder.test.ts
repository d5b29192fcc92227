import { Redis } from "ioredis"
import { createClient } from "redis"
import { afterAll, beforeAll, expect, test } from "vitest"
import { RedisRecorder } from "./redis-recorder.ts"
import type { RedisServer } from "../redis/redis-server.fixture.ts"
import { redisMissing, startRedisServer } from "../redis/redis-server.fixture.ts"
import { SeriesStore } from "./series-store.ts"

let server: RedisServer

beforeAll(async () => {
  if (!redisMissing) server = await startRedisServer()
})

afterAll(() => server?.stop())

test.skipIf(redisMissing)(
  "memory, keys and the largest key families are recorded through both clients",
  async () => {
    const io = new Redis({ port: server.port, host: "127.0.0.1" })
    const node = createClient({ socket: { port: server.port, host: "127.0.0.1" } })
    await node.connect()
    try {
      await io.flushall()
      await io.config("SET", "maxmemory", "1gb")
      for (let show = 0; show < 30; show++) await io.set(`show:${show}:blob`, "x".repeat(1_000))
      for (let id = 0; id < 20; id++) await io.set(`session:${crypto.randomUUID()}`, "x")
      for (const client of [
        io,
        node as unknown as { sendCommand(c: string[]): Promise<unknown> },
      ]) {
        const store = new SeriesStore({ now: () => 1e12 })
        const recorder = new RedisRecorder(client)
        await recorder.sample(store)
        expect(store.get("redis.memory")?.limit).toBe(1024 ** 3)
        expect(store.get("redis.memory")?.lastValue).toBeGreaterThan(30_000)
        expect(store.get("redis.keys")?.lastValue).toBe(50)
        expect(recorder.families.map(({ family, keyCount }) => [family, keyCount])).toEqual([
          ["show:#:blob", 30],
          ["session:#", 20],
        ])
        expect(store.get("redis.family.keys:show:#:blob")?.lastValue).toBe(30)
        const blobBytes = store.get("redis.family.bytes:show:#:blob")?.lastValue
        expect(blobBytes).toBeGreaterThan(30 * 1_000)
        expect(blobBytes).toBeLessThan(30 * 2_000)
      }
    } finally {
      await io.quit()
      await node.close()
    }
  },
)

test.skipIf(redisMissing)(
  "a pass over a large keyspace takes several bounded samples",
  async () => {
    const client = new Redis({ port: server.port, host: "127.0.0.1" })
    try {
      await client.flushall()
      const pipeline = client.pipeline()
      for (let id = 0; id < 3_000; id++) pipeline.set(`key:${id}`, "x")
      await pipeline.exec()
      const recorder = new RedisRecorder(client, { keysPerSample: 500 })
      const store = new SeriesStore({ now: () => 1e12 })
      let sampleCount = 0
      while (recorder.families.length === 0 && sampleCount < 100) {
        await recorder.sample(store)
        sampleCount++
      }
      expect(sampleCount).toBeGreaterThanOrEqual(4)
      // SCAN may return a key more than once while the table is resized.
      expect(recorder.families[0]?.keyCount).toBeGreaterThanOrEqual(3_000)
      expect(recorder.families[0]?.measuredCount).toBeLessThanOrEqual(50 * sampleCount)
    } finally {
      await client.quit()
    }
  },
)
