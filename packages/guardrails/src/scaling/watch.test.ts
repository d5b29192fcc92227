import { once } from "node:events"
import { createServer } from "node:http"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Redis } from "ioredis"
import { createClient } from "redis"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Faults } from "../report/faults.ts"
import type { RedisServer } from "../redis/redis-server.fixture.ts"
import { redisMissing, startRedisServer } from "../redis/redis-server.fixture.ts"
import { payloadBytes } from "./payload-size.ts"
import { Scaling } from "./scaling.ts"
import type { TrafficReport } from "./traffic.ts"

let redis: RedisServer
let server: Server
let url: string

beforeAll(async () => {
  if (!redisMissing) redis = await startRedisServer()
  server = createServer((request, response) => {
    const body = "é".repeat(Number(request.headers["x-length"] ?? 10))
    if (request.url === "/chunked") response.write(body)
    else response.setHeader("content-length", Buffer.byteLength(body))
    response.end(request.url === "/chunked" ? "" : body)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await redis?.stop()
  server.closeAllConnections()
  server.close()
})

function setUp(): {
  scaling: Scaling
  faults: Faults
  traffic: (label: string) => TrafficReport | undefined
} {
  const faults = new Faults()
  const scaling = new Scaling({ faults })
  const traffic = (label: string): TrafficReport | undefined =>
    scaling.report().traffic.find((one) => one.label === label)
  return { scaling, faults, traffic }
}

test.skipIf(redisMissing)(
  "commands, pipelines and transactions of redis are counted and return the same as before",
  async () => {
    const { scaling, faults, traffic } = setUp()
    const client = createClient({ socket: { port: redis.port, host: "127.0.0.1" } })
    await client.connect()
    await client.flushAll()
    const unwatch = scaling.watchRedis(client)
    scaling.watchRedis(client)
    expect(await client.set("user:1", "x".repeat(100))).toBe("OK")
    expect(await client.get("user:1")).toBe("x".repeat(100))
    expect(await client.multi().set("user:2", "y").get("user:2").exec()).toEqual(["OK", "y"])
    expect(await client.multi().get("user:1").get("user:2").execAsPipeline()).toHaveLength(2)
    expect(await client.withTypeMapping({}).get("user:2")).toBe("y")
    await expect(client.sendCommand(["LPUSH", "user:1", "z"])).rejects.toThrow("WRONGTYPE")
    expect(traffic("SET user:#")).toMatchObject({ callCount: 2, errorCount: 0 })
    expect(traffic("SET user:#")?.bytesOut).toBe(3 + 6 + 100 + 3 + 6 + 1)
    expect(traffic("GET user:#")).toMatchObject({ callCount: 5, bytesIn: 100 + 1 + 100 + 1 + 1 })
    expect(traffic("LPUSH user:#")).toMatchObject({ callCount: 1, errorCount: 1 })
    unwatch()
    await client.get("user:1")
    expect(traffic("GET user:#")?.callCount).toBe(5)
    await client.close()
    expect(faults.list()).toEqual([])
  },
)

test.skipIf(redisMissing)(
  "commands, pipelines and transactions of ioredis are counted and return the same as before",
  async () => {
    const { scaling, faults, traffic } = setUp()
    const client = new Redis({ port: redis.port, host: "127.0.0.1", lazyConnect: true })
    const unwatch = scaling.watchRedis(client)
    expect(await client.flushall()).toBe("OK")
    expect(await client.set("user:1", "x".repeat(100))).toBe("OK")
    expect(await client.get("user:1")).toBe("x".repeat(100))
    expect(await client.getBuffer("user:1")).toEqual(Buffer.from("x".repeat(100)))
    expect(await client.pipeline().get("user:1").get("none").exec()).toEqual([
      [null, "x".repeat(100)],
      [null, null],
    ])
    expect(await client.multi().set("user:2", "y").exec()).toEqual([[null, "OK"]])
    await expect(client.lpush("user:1", "z")).rejects.toThrow("WRONGTYPE")
    expect(traffic("GET user:#")).toMatchObject({ callCount: 3, bytesIn: 300 })
    expect(traffic("LPUSH user:#")).toMatchObject({ callCount: 1, errorCount: 1 })
    unwatch()
    await client.get("user:1")
    expect(traffic("GET user:#")?.callCount).toBe(3)
    await client.quit()
    expect(faults.list()).toEqual([])
  },
)

test("an object that is not a client is refused, counted and left untouched", () => {
  const { scaling, faults } = setUp()
  const client = { sendCommand: () => "mine" }
  scaling.watchRedis(client)()
  expect(client.sendCommand()).toBe("mine")
  expect(faults.list()).toMatchObject([{ place: "watch redis" }])
})

test("a watched fetch counts announced and read bytes and returns the same as before", async () => {
  const { scaling, faults, traffic } = setUp()
  const watched = scaling.watchFetch(fetch)
  const response = await watched(url, { method: "POST", body: "é".repeat(50) })
  expect(response).toBeInstanceOf(Response)
  expect(await response.text()).toBe("é".repeat(10))
  expect(traffic(`POST ${new URL(url).host}`)).toMatchObject({
    bytesIn: 20,
    bytesOut: 100,
    callCount: 1,
  })
  const chunked = await watched(new URL(`${url}/chunked`), { headers: { "x-length": "300" } })
  expect((await chunked.arrayBuffer()).byteLength).toBe(600)
  expect(traffic(`GET ${new URL(url).host}`)).toMatchObject({ bytesIn: 600, callCount: 1 })
  await expect(watched("http://127.0.0.1:1/")).rejects.toThrow("fetch failed")
  await expect(watched("not an address")).rejects.toThrow("Failed to parse URL")
  expect(traffic("GET 127.0.0.1:1")).toMatchObject({ errorCount: 1 })
  expect(faults.list()).toMatchObject([{ place: "watch fetch" }])
})

test("a watched handler counts each request of a kept-alive connection separately", async () => {
  const { scaling, traffic } = setUp()
  const closed: Promise<unknown>[] = []
  const handler = scaling.watchHandler(
    (
      request: import("node:http").IncomingMessage,
      response: import("node:http").ServerResponse,
    ) => {
      closed.push(once(response, "close"))
      request.resume()
      response.end("x".repeat(Number(request.headers["x-length"])))
    },
  )
  const own = createServer(handler).listen(0, "127.0.0.1")
  await once(own, "listening")
  const address = `http://127.0.0.1:${(own.address() as AddressInfo).port}`
  for (const length of ["1000", "5000", "20"]) {
    await (await fetch(address, { headers: { "x-length": length } })).text()
  }
  await fetch(address, { method: "PUT", body: "y".repeat(3_000), headers: { "x-length": "1" } })
  await Promise.all(closed)
  own.closeAllConnections()
  own.close()
  expect(traffic("GET")?.callCount).toBe(3)
  expect(traffic("GET")?.bytesOut).toBeGreaterThan(6_020)
  expect(traffic("GET")?.bytesOut).toBeLessThan(7_020)
  expect(traffic("PUT")?.bytesIn).toBeGreaterThan(3_000)
  expect(traffic("PUT")?.bytesOut).toBeLessThan(1_000)
})

test("bytes of clients count towards the measured call that used them, inner calls towards outer ones", async () => {
  const { scaling } = setUp()
  const watched = scaling.watchFetch(fetch)
  const inner = scaling.measure(
    "inner",
    async (n: number) => {
      await Promise.resolve()
      return (await watched(url, { headers: { "x-length": String(n) } })).text()
    },
    { size: (n) => n },
  )
  const outer = scaling.measure("outer", async (n: number) => [await inner(n), await inner(n)], {
    size: (n) => n,
  })
  await Promise.all(
    [4, 8, 16, 32, 64, 4, 8, 16, 32, 64, 4, 8, 16, 32, 64, 4, 8, 16, 32, 64].map((n) => outer(n)),
  )
  const [one, both] = scaling.report().callSites
  expect(one).toMatchObject({ name: "inner", callCount: 40 })
  expect(one?.growth.bytes?.today.expected).toBeCloseTo(128, -1)
  expect(both?.growth.bytes?.today.expected).toBeCloseTo(256, -1)
  expect(both?.growth.bytes?.band).toBe("O(n)")
})

test("payloads are sized in bounded time, exactly if small and approximately if large", () => {
  expect(payloadBytes("é")).toBe(2)
  expect(payloadBytes(Buffer.alloc(7))).toBe(7)
  expect(payloadBytes(["ab", 10, null, ["c"], new Map([["k", "v"]])])).toBe(7)
  expect(payloadBytes({ key: "value" })).toBe(8)
  expect(payloadBytes("é".repeat(1_000_000))).toBe(2_000_000)
  expect(payloadBytes(Array.from({ length: 100_000 }, () => "12345678"))).toBe(800_000)
})
