import { createServer, type Server, type Socket } from "node:net"
import type { AddressInfo } from "node:net"
import { gzipSync } from "node:zlib"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { FakeTimers } from "./fake-timers.fixture.ts"
import { FetchError } from "./fetch-error.ts"
import { createFetcher, type Fetcher, type FetcherOptions } from "./fetcher.ts"
import type { FetchLimits } from "./limits.ts"

/**
 * How a server reacts to the first line of a request; the connection stays open unless this ends
 * it.
 */
type Behaviour = (socket: Socket) => void

const says =
  (...parts: (string | Buffer)[]): Behaviour =>
  (socket) =>
    socket.end(Buffer.concat(parts.map((part) => Buffer.from(part as Buffer))))
const saysAndStays =
  (...parts: (string | Buffer)[]): Behaviour =>
  (socket) =>
    void socket.write(Buffer.concat(parts.map((part) => Buffer.from(part as Buffer))))
const ok = "HTTP/1.1 200 OK\r\n"
const packed = gzipSync("<rss/>".repeat(5_000))

let behaviour: Behaviour
let server: Server
let port: number
const sockets = new Set<Socket>()
const fetchers: Fetcher[] = []
const rejections: unknown[] = []
const onRejection = (reason: unknown): void => void rejections.push(reason)

beforeAll(async () => {
  process.on("unhandledRejection", onRejection)
  process.on("uncaughtException", onRejection)
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket)).on("error", () => {})
    socket.once("data", () => behaviour(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  ;({ port } = server.address() as AddressInfo)
})

afterEach(async () => {
  await Promise.all(fetchers.splice(0).map((fetcher) => fetcher.close()))
  expect(rejections).toEqual([])
})

afterAll(async () => {
  process.off("unhandledRejection", onRejection)
  process.off("uncaughtException", onRejection)
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

function fetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  const made = createFetcher({ isAllowed: () => true, userAgent: "Test/1", ...options })
  fetchers.push(made)
  return made
}

const url = (scheme = "http"): string => `${scheme}://127.0.0.1:${port}/`

async function text(
  limits: Partial<FetchLimits> = {},
  options: Partial<FetcherOptions> = {},
): Promise<string> {
  const response = await fetcher(options).fetch({ url: url(), limits })
  return Buffer.from(await response.bytes()).toString()
}

describe("a response that is not quite HTTP", () => {
  const headers = (count: number): string =>
    Array.from({ length: count }, (_, index) => `x-${index}: ${"v".repeat(100)}\r\n`).join("")

  it.each<[string, Behaviour, string]>([
    ["HTTP/0.9", says("<rss></rss>"), "fetch_answer_broken"],
    ["another protocol", says("SSH-2.0-OpenSSH_9.9\r\n"), "fetch_answer_broken"],
    ["bytes", says(Buffer.alloc(5_000, 0xff)), "fetch_answer_broken"],
    ["nothing", says(), "fetch_connection_lost"],
    ["half a head", says(ok, "content-ty"), "fetch_connection_lost"],
    ["headers without end", says(ok, headers(1_000), "\r\nx"), "fetch_answer_broken"],
    ["an invalid status", says("HTTP/1.1 20x OK\r\n\r\n"), "fetch_answer_broken"],
    ["a folded header", says(ok, "x-a: 1\r\n 2\r\n\r\nok"), "fetch_answer_broken"],
    ["headers not in ASCII", says(ok, "x-a: caf\u00e9\r\ncontent-length: 2\r\n\r\nok"), "ok"],
    ["a header without a name", says(ok, ": 1\r\n\r\nok"), "fetch_answer_broken"],
    ["a zero byte in a header", says(ok, "x-a: a\0b\r\n\r\nok"), "fetch_answer_broken"],
    ["bare line feeds", says("HTTP/1.1 200 OK\ncontent-length: 2\n\nok"), "fetch_answer_broken"],
    [
      "two lengths",
      says(ok, "content-length: 2\r\ncontent-length: 3\r\n\r\nok"),
      "fetch_answer_broken",
    ],
    ["a negative length", says(ok, "content-length: -5\r\n\r\nok"), "fetch_answer_broken"],
    [
      "a length with chunks",
      says(ok, "content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
      "fetch_answer_broken",
    ],
    [
      "broken chunks",
      says(ok, "transfer-encoding: chunked\r\n\r\nzz\r\nok\r\n"),
      "fetch_answer_broken",
    ],
    [
      "chunks without end",
      says(ok, "transfer-encoding: chunked\r\n\r\n2\r\nok\r\n"),
      "fetch_connection_lost",
    ],
    ["more than its length", says(ok, "content-length: 2\r\n\r\nok, and more"), "ok"],
    ["less than its length", says(ok, "content-length: 20\r\n\r\nok"), "fetch_connection_lost"],
    ["no length at all", says(ok, "\r\nok"), "ok"],
    [
      "a switch of protocols",
      says("HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nok"),
      "fetch_connection_lost",
    ],
    [
      "hints before the answer",
      says("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n", ok, "content-length: 2\r\n\r\nok"),
      "ok",
    ],
    [
      "gzip shorter than its length",
      says(
        ok,
        `content-encoding: gzip\r\ncontent-length: ${packed.byteLength}\r\n\r\n`,
        packed.subarray(0, 60),
      ),
      "fetch_connection_lost",
    ],
    [
      "gzip longer than its length",
      says(ok, "content-encoding: gzip\r\ncontent-length: 60\r\n\r\n", packed),
      "fetch_encoding_broken",
    ],
  ])("with %s", async (_, how, outcome) => {
    behaviour = how
    const result = await text().catch((error: { code: string; message: string }) => {
      // In words, and naming only the host.
      expect(error.message).toMatch(/^127\.0\.0\.1(:\d+)?: [a-z]/)
      return error.code
    })
    expect(result).toBe(outcome)
  })

  it("has its repeated headers joined, and only one redirect target", async () => {
    behaviour = (socket) => {
      behaviour = says(ok, "x-a: 1\r\nx-a: 2\r\ncontent-length: 0\r\n\r\n")
      socket.end("HTTP/1.1 302 Found\r\nlocation: /caf\u00e9\r\nlocation: /other\r\n\r\n")
    }
    const response = await fetcher().fetch({ url: url() })
    await response.discard()
    expect(response.headers["x-a"]).toBe("1, 2")
    expect(response.url).toBe(`${url()}caf%C3%A9`)
  })
})

describe("a slow response", () => {
  it("is aborted if it takes too long to begin", async () => {
    behaviour = () => {}
    await expect(text({ firstByteMs: 50 })).rejects.toMatchObject({ code: "fetch_timed_out" })
  })

  it("is aborted if it pauses for too long", async () => {
    behaviour = saysAndStays(ok, "content-length: 20\r\n\r\nok")
    await expect(text({ idleMs: 50 })).rejects.toMatchObject({ code: "fetch_timed_out" })
  })

  it("is aborted at the total time limit if it trickles", async () => {
    behaviour = (socket) => {
      socket.write(`${ok}content-length: 100000\r\n\r\n`)
      const timer = setInterval(() => socket.write("x"), 10)
      socket.on("close", () => clearInterval(timer))
    }
    await expect(text({ totalMs: 200 })).rejects.toMatchObject({
      code: "fetch_timed_out",
      message: expect.stringContaining("not complete after 0.2 s") as string,
    })
  })

  it("is aborted if it never speaks TLS", async () => {
    behaviour = () => {}
    const impatient = fetcher({ connectMs: 50 })
    await expect(impatient.fetch({ url: url("https") })).rejects.toMatchObject({
      code: "fetch_timed_out",
    })
  })

  it.each([
    ["plain", "content-length: 100\r\n\r\nok"],
    ["packed", "content-encoding: gzip\r\n\r\n", packed.subarray(0, 30)],
  ])(
    "ends %s with the error by which it is aborted, and gives its slot back",
    async (_, ...parts) => {
      behaviour = saysAndStays(ok, ...parts)
      const strict = fetcher({ perHost: 1 })
      const slow = await strict.fetch({ url: url() })
      const read = slow.bytes()
      const reason = new FetchError("fetch_stopped", "others wait")
      setTimeout(() => slow.abort(reason), 50)
      await expect(read).rejects.toBe(reason)
      behaviour = says(ok, "content-length: 2\r\n\r\nok")
      const next = await strict.fetch({ url: url() })
      expect(Buffer.from(await next.bytes()).toString()).toBe("ok")
    },
  )

  it("is distinguished from one that does not speak TLS", async () => {
    behaviour = says("HTTP/1.1 400 Bad Request\r\n\r\n")
    await expect(fetcher().fetch({ url: url("https") })).rejects.toMatchObject({
      code: "fetch_not_tls",
    })
  })

  it("releases its slot if nobody reads it", async () => {
    behaviour = saysAndStays(ok, "content-length: 20\r\n\r\nok")
    const timers = new FakeTimers()
    const strict = fetcher({ perHost: 1, timers })
    const unread = await strict.fetch({ url: url(), limits: { totalMs: 10_000 } })
    behaviour = says(ok, "content-length: 2\r\n\r\nok")
    const next = strict.fetch({ url: url() })
    await timers.advance(10_000)
    expect(Buffer.from(await (await next).bytes()).toString()).toBe("ok")
    await expect(unread.bytes()).rejects.toMatchObject({ code: "fetch_timed_out" })
  })

  it("is not charged for the time it waited", async () => {
    const arrived: ((socket: Socket) => void)[] = []
    behaviour = (socket) => arrived.shift()!(socket)
    const arrival = (): Promise<Socket> => new Promise((resolve) => arrived.push(resolve))
    const timers = new FakeTimers()
    const strict = fetcher({ perHost: 1, timers })
    const limits = { totalMs: 10_000, waitMs: 60_000 }
    const [first, second] = [arrival(), arrival()]
    const answers = [1, 2].map(async () => await strict.fetch({ url: url(), limits }))
    for (const [index, turn] of [first, second].entries()) {
      const socket = await turn
      // Nine of its own ten seconds; the second has then waited for as long.
      await timers.advance(9_000)
      says(ok, "content-length: 2\r\n\r\nok")(socket)
      const answer = await answers[index]!
      expect(Buffer.from(await answer.bytes()).toString()).toBe("ok")
    }
  })

  it("is not waited for longer than the caller wants", async () => {
    behaviour = saysAndStays(ok, "content-length: 20\r\n\r\nok")
    const timers = new FakeTimers()
    const strict = fetcher({ perHost: 1, timers })
    await strict.fetch({ url: url() })
    const waiting = strict.fetch({ url: url(), limits: { waitMs: 5_000 } })
    const outcome = waiting.catch((error: unknown) => error)
    await timers.advance(5_000)
    expect(await outcome).toMatchObject({
      code: "fetch_host_busy",
      retryAfterMs: expect.any(Number) as number,
    })
  })

  it("may be aborted by the caller at any time, with the caller's reason", async () => {
    behaviour = saysAndStays(ok, "content-length: 20\r\n\r\nok")
    const strict = fetcher({ perHost: 1 })
    const controller = new AbortController()
    const response = await strict.fetch({ url: url(), signal: controller.signal })
    const reading = response.bytes()
    const waiting = strict.fetch({ url: url(), signal: controller.signal })
    controller.abort(new Error("changed my mind"))
    await expect(reading).rejects.toThrow("changed my mind")
    await expect(waiting).rejects.toThrow("changed my mind")
  })
})

describe("a body that is left early", () => {
  it("closes its connection and releases its slot at once", async () => {
    const closed: Promise<void>[] = []
    behaviour = (socket) => {
      closed.push(new Promise((resolve) => socket.on("close", () => resolve())))
      socket.write(`${ok}content-encoding: gzip\r\n\r\n`)
      const push = (): void => {
        while (!socket.destroyed && socket.write(packed));
      }
      socket.on("drain", push)
      push()
    }
    const strict = fetcher({ perHost: 1 })
    for (let round = 0; round < 5; round += 1) {
      const response = await strict.fetch({ url: url() })
      for await (const chunk of response.body) if (chunk.byteLength > 0) break
      await closed[round]
      expect(response.wireBytes).toBeGreaterThan(0)
      expect(response.unpackedBytes).toBeGreaterThan(0)
    }
  })

  it("knows its size and how long it took to begin, once it is read", async () => {
    behaviour = says(ok, "content-encoding: gzip\r\n\r\n", packed)
    const response = await fetcher().fetch({ url: url() })
    expect(response.firstByteMs).toBeGreaterThanOrEqual(0)
    const { byteLength } = await response.bytes()
    expect(response.wireBytes).toBe(packed.byteLength)
    expect(response.unpackedBytes).toBe(byteLength)
  })
})

describe("a host that asks us to pause", () => {
  it.each([
    ["429 Too Many\r\nretry-after: 120", 120_000],
    ["429 Too Many", 30_000],
    ["503 Unavailable\r\nretry-after: 86400", 3_600_000],
  ])("by %j is paused as a whole", async (status, pauseMs) => {
    let askedCount = 0
    behaviour = (socket) => {
      askedCount += 1
      socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\n\r\n`)
    }
    const polite = fetcher({ timers: { now: () => 0, after: () => () => {} } })
    const response = await polite.fetch({ url: url() })
    await response.discard()
    for (const method of ["GET", "POST"] as const)
      await expect(polite.fetch({ url: `${url()}another`, method })).rejects.toMatchObject({
        code: "fetch_host_paused",
        retryable: true,
        retryAfterMs: pauseMs,
      })
    expect(askedCount).toBe(1)
  })

  it("is requested again if it only said that it is unavailable", async () => {
    behaviour = says("HTTP/1.1 503 Unavailable\r\ncontent-length: 0\r\n\r\n")
    const polite = fetcher()
    for (let round = 0; round < 3; round += 1) {
      const response = await polite.fetch({ url: url() })
      await response.discard()
      expect(response.status).toBe(503)
    }
  })
})

it("a fetcher that is closed leaves no request hanging", async () => {
  behaviour = saysAndStays(ok, "content-length: 20\r\n\r\nok")
  const closing = fetcher({ perHost: 1 })
  const response = await closing.fetch({ url: url() })
  const reading = response.bytes()
  const waiting = closing.fetch({ url: url() })
  await Promise.all([
    expect(reading).rejects.toMatchObject({ code: "fetch_stopped" }),
    expect(waiting).rejects.toMatchObject({ code: "fetch_stopped" }),
    closing.close(),
  ])
  await expect(closing.fetch({ url: url() })).rejects.toMatchObject({ code: "fetch_stopped" })
})
