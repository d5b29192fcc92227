import { setImmediate as turn } from "node:timers/promises"
import { deflateRawSync, gzipSync } from "node:zlib"
import { beforeEach, expect, it, onTestFinished } from "vitest"
import { readConfig } from "../src/config/read-config.ts"
import { createFetcher, type Fetcher } from "../src/fetch/fetcher.ts"
import { pollWork } from "../src/service/work/poll-work.ts"
import { TextReader } from "../src/service/text/text-reader.ts"
import { Troubles } from "../src/service/troubles.ts"
import { WorkLoop } from "../src/service/work-loop.ts"
import {
  type Behaviour,
  type FaultSite,
  head,
  neverEnds,
  redirects,
  resets,
  stalls,
  startFaultSite,
  trickles,
  utters,
} from "./fault-site.fixture.ts"
import { openProduct, type Product, temporaryDir, TestClock } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

const mebibyte = 1024 * 1024
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** How long to wait for something that happens at once, or never. */
const patienceMs = 10_000
/** For tests that move gigabytes, or poll a hundred times. */
const slowly = { timeout: 120_000 }
const healthyCount = 5
const itemCount = 4
const whole = rss("Faulty", itemsOf(itemCount))
/** Ends within the third item. */
const half = whole.slice(0, whole.indexOf(">2</guid>"))
/** Too long to be buffered and compared, so it is read as it comes. */
const long = rss("Long", itemsOf(3_000, "words ".repeat(350)))
const endless = '<rss version="2.0"><channel><title>Endless</title>'

interface Fault {
  readonly name: string
  /** The reason shown on the feed's page; null if the feed is read anyway. */
  readonly code: string | null
  readonly behaviour: Behaviour
  readonly scheme?: "http" | "https"
  /** The least number of episodes there must be in the end. */
  readonly episodeCountMin?: number
  /** How long it asks us to pause. */
  readonly awayMs?: number
}

const answers = (...headers: readonly string[]): string => head("200 OK", ...headers)
const length = (byteCount: number): string => `content-length: ${byteCount}`
const packed = (encoding: string): string => answers(`content-encoding: ${encoding}`)
const status = (line: string): Fault => ({
  name: line,
  code: "feed_http_status",
  behaviour: utters(head(line, length(0))),
})
const readable = (name: string, behaviour: Behaviour): Fault => ({
  name,
  code: null,
  behaviour,
  episodeCountMin: itemCount,
})

const broken: readonly Fault[] = [
  { name: "a reset before all", code: "fetch_connection_lost", behaviour: resets() },
  {
    name: "a reset within the headers",
    code: "fetch_connection_lost",
    behaviour: resets("HTTP/1.1 200 OK\r\nx-"),
  },
  {
    name: "a reset within the body",
    code: "fetch_connection_lost",
    behaviour: resets(answers(length(whole.length)), half),
  },
  {
    name: "a reset far down a long body",
    code: "fetch_connection_lost",
    behaviour: resets(answers(length(long.length)), long.slice(0, -100)),
    episodeCountMin: 200,
  },
  { name: "no answer", code: "fetch_connection_lost", behaviour: utters() },
  {
    name: "a length that is too long",
    code: null,
    behaviour: utters(answers(length(2 * whole.length)), whole),
  },
  {
    name: "two lengths",
    code: "fetch_answer_broken",
    behaviour: utters(answers(length(3), length(4)), "four"),
  },
  { name: "HTTP/0.9", code: "fetch_answer_broken", behaviour: utters(whole) },
  { name: "FTP", code: "fetch_answer_broken", behaviour: utters("220 ready\r\n") },
  {
    name: "headers without end",
    code: "fetch_answer_broken",
    behaviour: neverEnds(["HTTP/1.1 200 OK\r\n"], "x-more: and more\r\n".repeat(100)),
  },
  {
    name: "no TLS",
    code: "fetch_not_tls",
    behaviour: utters(head("400 Bad Request")),
    scheme: "https",
  },
  {
    name: "gzip that is cut off",
    code: "fetch_encoding_broken",
    behaviour: utters(packed("gzip"), gzipSync(whole).subarray(0, -20)),
  },
  {
    name: "gzip that is cut off far down",
    code: "fetch_encoding_broken",
    behaviour: utters(packed("gzip"), gzipSync(long).subarray(0, -20)),
    episodeCountMin: 200,
  },
  {
    name: "an encoding that nobody knows",
    code: "fetch_encoding_broken",
    behaviour: utters(packed("snappy"), whole),
  },
  {
    name: "redirects in a circle",
    code: "fetch_redirects",
    behaviour: redirects((path) => (path === "/a" ? "/b" : "/a")),
  },
  {
    name: "redirects without end",
    code: "fetch_redirects",
    behaviour: redirects((path) => `${path}a`),
  },
  {
    name: "a redirect to a file",
    code: "fetch_address_invalid",
    behaviour: redirects(() => "file:///etc/passwd"),
  },
  {
    name: "a redirect to nowhere",
    code: "fetch_refused",
    behaviour: redirects(() => "http://127.0.0.1:2/"),
  },
  status("302 Found"),
  status("204 No Content"),
  status("401 Unauthorized"),
  status("404 Not Found"),
  status("429 Too Many Requests"),
  status("500 Internal Server Error"),
  status("503 Service Unavailable"),
  {
    name: "429, for a while",
    code: "feed_http_status",
    behaviour: utters(head("429 Too Many Requests", "retry-after: 7200", length(0))),
    awayMs: 120 * minuteMs,
  },
  {
    name: "503, for a while",
    code: "feed_http_status",
    behaviour: utters(head("503 Service Unavailable", "retry-after: 7200", length(0))),
    awayMs: 120 * minuteMs,
  },
  {
    name: "a part that nobody asked for",
    code: "feed_http_status",
    behaviour: utters(
      head("206 Partial Content", length(half.length), `content-range: bytes 0-99/${whole.length}`),
      half,
    ),
  },
  {
    name: "HTML",
    code: "feed_is_html",
    behaviour: utters(answers(), "<!DOCTYPE html><html><body>Our podcast</body></html>"),
  },
  {
    name: "JSON",
    code: "feed_not_recognised",
    behaviour: utters(answers(), '{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
  },
  {
    name: "an image",
    code: "feed_not_recognised",
    behaviour: utters(answers(), Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(5_000, 7)),
  },
  { name: "nothing", code: "feed_empty", behaviour: utters(answers(length(0))) },
  {
    name: "a bomb of zeros",
    code: "feed_not_recognised",
    behaviour: neverEnds([packed("gzip")], gzipSync(Buffer.alloc(64 * mebibyte))),
  },
]

/** Problems that the reader repairs. */
const mended: readonly Fault[] = [
  {
    name: "a length that is too short",
    code: null,
    behaviour: utters(answers(length(half.length)), whole),
    episodeCountMin: 2,
  },
  readable("no length", utters(answers(), whole)),
  readable("plain text called gzip", utters(packed("gzip"), whole)),
  readable("gzip called plain", utters(answers(), gzipSync(whole))),
  readable("deflate without its head", utters(packed("deflate"), deflateRawSync(whole))),
  readable("a bomb of entities", utters(answers(), withEntityBomb(whole))),
]

/** Feeds that take as long as they are given. */
const slow: readonly Fault[] = [
  { name: "silence", code: "fetch_timed_out", behaviour: stalls() },
  { name: "silence instead of TLS", code: "fetch_timed_out", behaviour: stalls(), scheme: "https" },
  {
    name: "silence within the headers",
    code: "fetch_timed_out",
    behaviour: stalls("HTTP/1.1 200 OK\r\nx-"),
  },
  { name: "silence after the headers", code: "fetch_timed_out", behaviour: stalls(answers()) },
  {
    name: "silence within the body",
    code: "fetch_timed_out",
    behaviour: stalls(answers(), half),
  },
  {
    name: "silence far down a long body",
    code: "fetch_timed_out",
    behaviour: stalls(answers(length(long.length)), long.slice(0, -100)),
    episodeCountMin: 200,
  },
  {
    name: "headers that trickle",
    code: "fetch_timed_out",
    behaviour: trickles(20, "HTTP/1.1 200 OK\r\nx-more:"),
  },
  {
    name: "a body that trickles",
    code: "fetch_timed_out",
    behaviour: trickles(20, answers(), half),
  },
]

/** Feeds as large as they may be. */
const immense: readonly Fault[] = [
  {
    name: "an item without end, from a bomb",
    code: "fetch_too_large",
    behaviour: neverEnds(
      [packed("gzip"), gzipSync(`${endless}<item><description>`)],
      gzipSync(Buffer.alloc(64 * mebibyte, "words ")),
    ),
  },
  {
    name: "items without end",
    code: "fetch_too_large",
    behaviour: neverEnds(
      [answers(), endless],
      `<item><guid>1</guid><title>Again</title><description>${"words ".repeat(50_000)}</description></item>`,
    ),
    episodeCountMin: 1,
  },
]

/** Errors thrown in this process that nobody caught. */
const uncaught: unknown[] = []

beforeEach(() => {
  uncaught.length = 0
  const note = (reason: unknown): void => void uncaught.push(reason)
  process.on("unhandledRejection", note).on("uncaughtException", note)
  onTestFinished(() => void process.off("unhandledRejection", note).off("uncaughtException", note))
})

it(
  "says what is wrong with each feed, reads the others, and polls less and less often",
  slowly,
  async () => {
    const handlesBefore = openHandles()
    const dir = temporaryDir()
    const clock = new TestClock()
    const site = await startFaultSite()
    const first = await openProduct(dir, { clock })
    const healthy = await followHealthy(first)
    const followed = await followAll(first, site, [...broken, ...mended])
    const waitsMs = new Map<string, number>()
    for (let round = 1; round <= 3; round += 1) {
      // A process remembers hosts that asked us to wait, so each round uses a new one.
      const product = round === 1 ? first : await openProduct(dir, { clock })
      await product.drain()
      await expectOutcomes(product, followed, round)
      await expectRead(product, healthy)
      for (const { fault, id } of followed.filter((one) => one.fault.code !== null)) {
        const waitMs = Date.parse((await feedOf(product, id)).nextPollAt) - clock.now()
        const leastMs = fault.awayMs ?? (waitsMs.get(id) ?? 0) + 1
        expect(waitMs, fault.name).toBeGreaterThanOrEqual(leastMs)
        waitsMs.set(id, waitMs)
      }
      expect(await eventually(() => site.openCount() === 0)).toBe(true)
      expect(product.log.errors).toEqual([])
      await product.close()
      clock.pass(dayMs + minuteMs)
    }
    expect(uncaught).toEqual([])
    await expectNoMoreHandles(handlesBefore)
  },
)

it("aborts what takes too long, and keeps what came before", async () => {
  const handlesBefore = openHandles()
  const site = await startFaultSite()
  const product = await openProduct(temporaryDir())
  const healthy = await followHealthy(product)
  const followed = await followAll(product, site, slow)
  for (let round = 1; round <= 2; round += 1) {
    await pollAll(product, { firstByteMs: 300, idleMs: 300, totalMs: 1_500 })
    await expectOutcomes(product, followed, round)
    await expectRead(product, healthy)
    expect(await eventually(() => site.openCount() === 0)).toBe(true)
    product.clock.pass(dayMs + minuteMs)
  }
  expect(product.log.errors).toEqual([])
  await product.close()
  expect(uncaught).toEqual([])
  await expectNoMoreHandles(handlesBefore)
})

it("cuts off what is too large, and then stops", slowly, async () => {
  const site = await startFaultSite()
  const product = await openProduct(temporaryDir())
  const healthy = await followHealthy(product)
  const followed = await followAll(product, site, immense)
  await product.drain()
  await expectOutcomes(product, followed, 1)
  await expectRead(product, healthy)
  expect(await eventually(() => site.openCount() === 0)).toBe(true)
  expect([...product.log.errors, ...uncaught]).toEqual([])
})

it("sends no more requests to a host that is flooded, which is no failure of the feeds not requested", async () => {
  let askedCount = 0
  const site = await startFaultSite()
  const flags = { hostConcurrency: "4", hostRequestsPerSecond: "10" }
  const product = await openProduct(temporaryDir(), { flags })
  const host = await site.add((socket, path) => {
    askedCount += 1
    utters(head("429 Too Many Requests", length(0)))(socket, path)
  })
  const ids: string[] = []
  for (let index = 0; index < 40; index += 1)
    ids.push(await follow(product, `http://${host}/${index}`))
  const healthy = await followHealthy(product)
  await product.drain()
  await expectRead(product, healthy)
  const feeds = await Promise.all(ids.map((id) => feedOf(product, id)))
  const failed = feeds.filter(({ failureCount }) => failureCount > 0)
  expect(failed).toHaveLength(askedCount)
  expect(askedCount).toBeLessThan(10)
  for (const feed of feeds.filter(({ failureCount }) => failureCount === 0)) {
    expect(feed.pollReason).toMatch(/it asked us to wait|too many requests wait/)
    expect(feed.error).toBeNull()
    expect(Date.parse(feed.nextPollAt)).toBeGreaterThan(product.clock.now())
  }
  expect([...product.log.errors, ...uncaught]).toEqual([])
})

it("keeps what a short feed gave before it broke off", async () => {
  const site = await startFaultSite()
  const product = await openProduct(temporaryDir())
  const behaviour = resets(answers(length(whole.length)), half)
  const [cut] = await followAll(product, site, [{ name: "cut", code: null, behaviour }])
  await product.drain()
  const feed = await feedOf(product, cut!.id)
  expect(await episodeCountOf(product, feed.podcastId)).toBe(2)
})

it("does not treat a feed as unchanged that was never read", async () => {
  const site = await startFaultSite()
  const product = await openProduct(temporaryDir())
  const behaviour = utters(head("304 Not Modified"))
  const [never] = await followAll(product, site, [{ name: "never", code: null, behaviour }])
  await product.drain()
  expect(await feedOf(product, never!.id)).toMatchObject({ error: { code: "feed_http_status" } })
})

interface Followed {
  readonly fault: Fault
  readonly id: string
}

async function follow(product: Product, url: string): Promise<string> {
  return (await product.call("POST", "/v1/feeds", { url })).body.id
}

async function followAll(
  product: Product,
  site: FaultSite,
  faults: readonly Fault[],
): Promise<Followed[]> {
  const followed: Followed[] = []
  for (const fault of faults) {
    const host = await site.add(fault.behaviour)
    const id = await follow(product, `${fault.scheme ?? "http"}://${host}/a?token=secret`)
    followed.push({ fault, id })
  }
  return followed
}

async function followHealthy(product: Product): Promise<string[]> {
  const publisher = await startPublisher()
  const ids: string[] = []
  for (let index = 0; index < healthyCount; index += 1) {
    publisher.set(`/${index}`, rss(`Healthy ${index}`, itemsOf(itemCount)), { connection: "close" })
    ids.push(await follow(product, `${publisher.url}/${index}`))
  }
  return ids
}

async function feedOf(product: Product, id: string): Promise<any> {
  return (await product.call("GET", `/v1/feeds/${id}`)).body
}

async function episodeCountOf(product: Product, podcastId: string): Promise<number> {
  return (await product.call("GET", `/v1/podcasts/${podcastId}`)).body.episodeCount
}

async function expectOutcomes(
  product: Product,
  followed: readonly Followed[],
  round: number,
): Promise<void> {
  for (const { fault, id } of followed) {
    const { name, code, episodeCountMin = 0 } = fault
    const feed = await feedOf(product, id)
    expect(feed.error?.code ?? null, name).toBe(code)
    expect(feed.failureCount, name).toBe(code === null ? 0 : round)
    const episodeCount = await episodeCountOf(product, feed.podcastId)
    expect(episodeCount, name).toBeGreaterThanOrEqual(episodeCountMin)
    if (code === null) continue
    // What is wrong and what to do, as two sentences, with only the host of the address.
    expect(feed.error.message, name).toMatch(/^\S.{10,}\. [A-Z].{10,}\.$/)
    expect(feed.error.message, name).not.toContain("secret")
    expect(feed.polls, name).toHaveLength(round)
  }
}

async function expectRead(product: Product, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const feed = await feedOf(product, id)
    expect(feed).toMatchObject({ error: null, failureCount: 0, warningCount: 0 })
    expect(feed.lastChangedAt, feed.pollReason).not.toBeNull()
    expect(await episodeCountOf(product, feed.podcastId)).toBe(itemCount)
  }
}

/** Polls everything due with the product's own loop, and less patience than the product has. */
async function pollAll(
  product: Product,
  limits: { readonly firstByteMs: number; readonly idleMs: number; readonly totalMs: number },
): Promise<void> {
  const { clock, log } = product
  const { storage } = product.service
  const fetcher = createFetcher({ isAllowed: () => true, userAgent: "Test/1", connectMs: 300 })
  const impatient: Fetcher = {
    close: () => fetcher.close(),
    fetch: (request) => fetcher.fetch({ ...request, limits: { ...request.limits, ...limits } }),
  }
  const config = readConfig({}, {})
  const publicUrl = (): string => ""
  const owner = "test"
  const text = new TextReader(log)
  const work = pollWork({ storage, fetcher: impatient, text, clock, config, log, publicUrl, owner })
  const loop = new WorkLoop(work, clock, new Troubles(log))
  for (let doneCount = -1; doneCount !== loop.doneCount;) {
    doneCount = loop.doneCount
    await loop.idle()
  }
  await loop.stop()
  await text.close()
  await fetcher.close()
}

/** Waits, without a timer of its own, for something that happens by itself. */
async function eventually(isSo: () => boolean): Promise<boolean> {
  const untilMs = performance.now() + patienceMs
  while (!isSo() && performance.now() < untilMs) await turn()
  return isSo()
}

/** Handles that keep this process from exiting, except servers, which are the tests' own. */
function openHandles(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { Timeout: 0, TCPSocketWrap: 0, TLSWrap: 0 }
  for (const kind of process.getActiveResourcesInfo())
    if (counts[kind] !== undefined) counts[kind] += 1
  return counts
}

async function expectNoMoreHandles(before: Readonly<Record<string, number>>): Promise<void> {
  const added = (): string[] => {
    const now = openHandles()
    return Object.keys(now).filter((kind) => now[kind]! > before[kind]!)
  }
  await eventually(() => added().length === 0)
  expect(added()).toEqual([])
}

function itemsOf(count: number, description = ""): { guid: string; description: string }[] {
  return Array.from({ length: count }, (_, index) => ({ guid: String(index), description }))
}

/** Each entity is ten of the previous one: a title of a gigabyte, if they were expanded. */
function withEntityBomb(feed: string): string {
  const entities = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
  )
  return feed
    .replace('<?xml version="1.0"?>', `<!DOCTYPE rss [<!ENTITY e0 "boom">${entities.join("")}]>`)
    .replace("<title>Faulty</title>", "<title>&e9;</title>")
}
