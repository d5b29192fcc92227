import { type AddressInfo, createServer } from "node:net"
import { expect, it, onTestFinished } from "vitest"
import { createFetcher, type FetcherOptions } from "../fetch/fetcher.ts"
import type { DirectoryShow } from "./directory-show.ts"
import { answerLimits, searchCharsMax, showsMax } from "./limits.ts"
import { answerWith, indexedShow, key, secret, startPodcastIndex } from "./podcast-index.fixture.ts"
import { createPodcastIndex, type PodcastIndexOptions } from "./podcast-index.ts"

const nowMs = Date.parse("2026-11-25T07:00:00.900Z")

type Index = Awaited<ReturnType<typeof startPodcastIndex>>

interface Setting {
  readonly index: Index
  search(text?: string, limit?: number): Promise<readonly DirectoryShow[]>
}

async function setUp(
  options: Partial<PodcastIndexOptions> & { readonly fetch?: Partial<FetcherOptions> } = {},
): Promise<Setting> {
  const index = await startPodcastIndex(nowMs)
  const fetcher = createFetcher({ isAllowed: () => true, userAgent: "Test/1", ...options.fetch })
  onTestFinished(() => fetcher.close())
  const clock = { now: () => nowMs }
  const directory = createPodcastIndex({ fetcher, clock, key, secret, url: index.url, ...options })
  return { index, search: (text = "sounding", limit = 10) => directory.search(text, limit) }
}

/** The result for one show with these fields in a response. */
async function shown(
  fields: Readonly<Record<string, unknown>>,
): Promise<DirectoryShow | undefined> {
  const { index, search } = await setUp()
  index.set(answerWith(indexedShow(fields)))
  return (await search())[0]
}

it("finds shows by words, with the directory's data about them", async () => {
  const { index, search } = await setUp()
  index.set(answerWith(indexedShow(), indexedShow({ url: "https://example.org/2", dead: 1 })))
  const shows = await search("  sounding & line+ ", 20)
  expect(index.requests).toEqual(["/api/1.0/search/byterm?q=sounding+%26+line%2B&max=20"])
  expect(shows).toHaveLength(2)
  expect(shows[0]).toEqual({
    url: "https://feeds.example.org/sounding-line",
    title: "The Sounding Line",
    author: "Harbour Radio",
    link: "https://example.org/sounding-line",
    description: "Depths & shallows, measured every week.",
    language: "en-GB",
    categories: ["Tv", "Film", "Reviews"],
    episodeCount: 212,
    lastPublishedAtMs: 1_795_000_000_000,
    podcastGuid: "0f6a3c1e-52bd-5c7e-9d0a-4f1f5d6f8a2b",
    isDead: false,
  })
  expect(shows[1]!.isDead).toBe(true)
})

it("finds nothing if there is nothing", async () => {
  const { index, search } = await setUp()
  index.set(answerWith())
  expect(await search()).toEqual([])
})

it("identifies itself", async () => {
  const agents: unknown[] = []
  for (const options of [{}, { userAgent: "Soundings/9" }]) {
    const { index, search } = await setUp(options)
    index.set((request: never, response: never) => {
      const { headers } = request as { headers: Record<string, string> }
      agents.push(headers["user-agent"])
      ;(response as { end(text: string): void }).end(JSON.stringify(answerWith()))
    })
    await search()
  }
  expect(agents).toEqual(["Test/1", "Soundings/9"])
})

it("accepts an address with a trailing slash, and requests a sensible number of shows", async () => {
  const index = await startPodcastIndex(nowMs)
  const { search } = await setUp({ url: `${index.url}/` })
  index.set(
    answerWith(
      ...Array.from({ length: 120 }, (_, at) => indexedShow({ url: `http://a.example/${at}` })),
    ),
  )
  expect(await search("a", 5_000)).toHaveLength(showsMax)
  expect(await search("a", 2.9)).toHaveLength(2)
  expect(await search("a", -1)).toHaveLength(1)
  expect(index.requests.map((path) => path.replace(/.*max=/, ""))).toEqual(["100", "2", "1"])
})

it.each(["", "  ", "x".repeat(searchCharsMax + 1)])(
  "does not send nonsensical requests: %#",
  async (text) => {
    const { index, search } = await setUp()
    await expect(search(text)).rejects.toMatchObject({
      code: "directory_search_invalid",
      httpStatus: 400,
      retryable: false,
    })
    expect(index.requests).toEqual([])
  },
)

it("treats fields that are missing, null or of another type as unknown", async () => {
  const unknown = {
    title: null,
    author: null,
    link: null,
    description: null,
    language: null,
    categories: [],
    episodeCount: null,
    lastPublishedAtMs: null,
    podcastGuid: null,
    isDead: false,
  }
  const names = Object.keys(indexedShow()).filter((name) => name !== "url")
  const { index, search } = await setUp()
  for (const value of [
    undefined,
    null,
    "",
    {},
    [],
    -1,
    Number.NaN,
    [null],
    { a: { b: 1 } },
    "\u0000",
  ]) {
    index.set(answerWith(indexedShow(Object.fromEntries(names.map((name) => [name, value])))))
    expect(await search()).toEqual([{ url: "https://feeds.example.org/sounding-line", ...unknown }])
  }
})

it.each<[Record<string, unknown>, Partial<DirectoryShow>]>([
  [{ title: "  Two\nlines\u0007 " }, { title: "Two lines" }],
  [{ title: "x".repeat(100_000) }, { title: "x".repeat(500) }],
  [{ author: "" }, { author: "Harbour Radio e. V." }],
  [
    { description: `<script>alert(1)</script><p>${"a ".repeat(50_000)}` },
    { description: "a ".repeat(1_000).trim() },
  ],
  [{ link: "javascript:alert(1)" }, { link: null }],
  [{ language: "en_us" }, { language: "en_us" }],
  [{ language: "<b>" }, { language: null }],
  [{ episodeCount: "17" }, { episodeCount: 17 }],
  [{ episodeCount: 1.5 }, { episodeCount: null }],
  [{ episodeCount: 1e300 }, { episodeCount: null }],
  [{ categories: ["Tv", "Tv", 3, null] }, { categories: ["Tv"] }],
  [
    { categories: Object.fromEntries(Array.from({ length: 99 }, (_, at) => [at, `C${at}`])) },
    { categories: Array.from({ length: 20 }, (_, at) => `C${at}`) },
  ],
  [{ newestItemPubdate: 0 }, { lastPublishedAtMs: null }],
  [{ newestItemPubdate: "1795000000" }, { lastPublishedAtMs: 1_795_000_000_000 }],
  [{ newestItemPubdate: 4_000_000_000 }, { lastPublishedAtMs: null }],
  [
    { podcastGuid: "0F6A3C1E-52BD-5C7E-9D0A-4F1F5D6F8A2B" },
    { podcastGuid: "0f6a3c1e-52bd-5c7e-9d0a-4f1f5d6f8a2b" },
  ],
  [{ podcastGuid: "https://example.org" }, { podcastGuid: null }],
  [{ dead: "1" }, { isDead: true }],
  [{ dead: true }, { isDead: true }],
])("makes the best of unusual values: %#", async (fields, expected) => {
  expect(await shown(fields)).toMatchObject(expected)
})

it("leaves out repeated entries, and those without the address of a feed", async () => {
  const { index, search } = await setUp()
  const urls = ["", null, 5, "nonsense", "ftp://example.org/", "file:///etc/passwd", {}]
  index.set(
    answerWith(
      null,
      "feed",
      7,
      [],
      {},
      ...urls.map((url) => indexedShow({ url })),
      indexedShow({ title: "First" }),
      indexedShow({ title: "Again" }),
    ),
  )
  expect((await search()).map(({ title }) => title)).toEqual(["First"])
})

it.each<[string, Partial<PodcastIndexOptions>, RegExp]>([
  ["another key", { key: "OTHER" }, /HTTP 401\)$/],
  ["another secret", { secret: "other" }, /HTTP 401\)$/],
  ["a clock that is slow", { clock: { now: () => nowMs - 3_600_000 } }, /ours is 60 minutes off$/],
  ["a clock that is fast", { clock: { now: () => nowMs + 360_000 } }, /ours is 6 minutes off$/],
])("says what to check when it is refused for %s", async (_, options, message) => {
  const { index, search } = await setUp(options)
  const error = await search().catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: "directory_keys_refused",
    message: expect.stringMatching(message),
    hint: expect.stringContaining("key and secret"),
    retryable: false,
  })
  expect(index.requests).toEqual([])
})

it.each([-299_000, 299_000])("accepts a clock that is off by %d ms", async (skewMs) => {
  const { index, search } = await setUp({ clock: { now: () => nowMs + skewMs } })
  index.set(answerWith(indexedShow()))
  expect(await search()).toHaveLength(1)
})

type Write = (response: {
  writeHead(status: number, headers?: Record<string, string>): { end(text?: string): void }
  end(text?: string): void
  write(text: string, then: () => void): void
  destroyed: boolean
  socket: { destroy(): void }
}) => void

const failures: [string, Write, Record<string, unknown>][] = [
  [
    "it is asked too often",
    (response) => response.writeHead(429, { "retry-after": "90" }).end(),
    {
      code: "directory_rate_limited",
      message: "the directory asks for fewer requests and to wait 90 seconds",
      retryable: true,
      retryAfterMs: 90_000,
    },
  ],
  [
    "it is asked too often and names a time",
    (response) =>
      response.writeHead(429, { "retry-after": new Date(nowMs + 30_100).toUTCString() }).end(),
    { code: "directory_rate_limited", retryAfterMs: 30_100 },
  ],
  [
    "it is asked too often and says no more",
    (response) => response.writeHead(429).end(),
    { code: "directory_rate_limited", retryAfterMs: null },
  ],
  [
    "it is under repair",
    (response) => response.writeHead(503, { "retry-after": "5" }).end("<html>"),
    { code: "directory_down", retryable: true, retryAfterMs: 5_000 },
  ],
  [
    "it breaks off the connection",
    (response) => response.socket.destroy(),
    { code: "directory_down", retryable: true },
  ],
  [
    "it refuses the search",
    (response) => response.writeHead(400).end('{"status":"false"}'),
    { code: "directory_search_invalid" },
  ],
  [
    "it says no in an answer",
    (response) => response.end('{"status":"false","description":"Invalid\\nparameters"}'),
    {
      code: "directory_search_invalid",
      message: "the directory refuses: Invalid parameters",
    },
  ],
  [
    "it says no without a reason",
    (response) => response.end('{"status":false}'),
    { code: "directory_search_invalid", message: "the directory refuses: it does not say why" },
  ],
  ...[
    "<html></html>",
    "",
    "null",
    "[]",
    '"feeds"',
    '{"feeds":{}}',
    '{"status":"true"}',
    '{"feeds":',
    "[".repeat(100_000),
  ].map((text): [string, Write, Record<string, unknown>] => [
    `it answers ${text.slice(0, 20)}`,
    (response) => response.end(text),
    { code: "directory_answer_broken", retryable: false },
  ]),
  [
    "it never ends",
    (response) => {
      const push = (): void =>
        void (response.destroyed || response.write(" ".repeat(262_144), push))
      push()
    },
    { code: "directory_answer_broken", message: expect.stringContaining("cannot be read") },
  ],
  [
    "it answers more than a search can have found",
    (response) => response.end(JSON.stringify(answerWith("x".repeat(answerLimits.bodyBytes)))),
    { code: "directory_answer_broken", message: expect.stringContaining("cannot be read") },
  ],
  [
    "it lies about compression",
    (response) => response.writeHead(200, { "content-encoding": "gzip" }).end("{}"),
    { code: "directory_answer_broken" },
  ],
  [
    "it has moved",
    (response) => response.writeHead(302, { location: "/elsewhere" }).end(),
    { code: "directory_answer_broken", message: "the directory returned HTTP 302" },
  ],
]

it.each(failures)("says what to do when %s", async (_, write, expected) => {
  const { index, search } = await setUp()
  index.set((__: unknown, response: never) => write(response))
  const error = await search().catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: "DirectoryError", ...expected })
  expect(error).toMatchObject({ hint: expect.stringMatching(/\.$/) })
  expect(index.requests).toHaveLength(1)
})

it("does not send requests before the time it was given is over", async () => {
  const { index, search } = await setUp()
  index.set((_: unknown, response: never) => failures[0]![1](response))
  await expect(search()).rejects.toMatchObject({ retryAfterMs: 90_000 })
  const error = await search().catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: "directory_rate_limited",
    retryAfterMs: expect.toSatisfy((ms: number) => ms > 0 && ms <= 90_000),
  })
  expect(index.requests).toHaveLength(1)
})

it("says that the directory cannot be reached if nothing responds, and never a secret", async () => {
  const host = await silentHost()
  const { search } = await setUp({ url: `http://${host}/api/1.0` })
  const error = (await search().catch((reason: unknown) => reason)) as Error
  expect(error).toMatchObject({
    code: "directory_down",
    message: `the directory cannot be reached: ${host}: it refuses the connection`,
    cause: { code: "fetch_refused" },
  })
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(
    new RegExp(`${key}|unlikely`),
  )
})

it("passes on that an address may not be requested", async () => {
  const { search } = await setUp({ fetch: { isAllowed: () => false } })
  await expect(search()).rejects.toMatchObject({ code: "fetch_address_private" })
})

it("releases the directory's slot after every failure", async () => {
  const { index, search } = await setUp({ fetch: { perHost: 1 } })
  const passing = failures.filter(([, , expected]) => !("retryAfterMs" in expected))
  expect(passing.length).toBeGreaterThan(10)
  for (const [, write] of passing) {
    index.set((_: unknown, response: never) => write(response))
    await expect(search()).rejects.toThrow()
  }
  index.set(answerWith(indexedShow()))
  expect(await search()).toHaveLength(1)
})

/** An address of this machine at which nothing listens any more. */
async function silentHost(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `127.0.0.1:${port}`
}
