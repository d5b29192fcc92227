import { describe, expect, it } from "vitest"
import type { FeedOrigin, FeedReading } from "../src/feed/read/feed-reader.ts"
import type { TranscriptHints } from "../src/format/transcript/transcript-format.ts"
import type { PartLimits } from "../src/service/text/found-mentions.ts"
import { TextReader } from "../src/service/text/text-reader.ts"
import type { DueDocument } from "../src/storage/catalogue/indexing.ts"
import { CallOverran, ProcessLost } from "../src/thread/guarded-process.ts"
import { openProduct, TestLog, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"

const hourMs = 60 * 60_000

/** A reader for which some texts are too heavy, by a word in them. */
class HeavyTextReader extends TextReader {
  /** Why reading a text with the word in it fails. */
  failure: () => Error = () => new CallOverran("reading it took more than 10 seconds")
  /** Whether texts with the word are currently too heavy. */
  isHeavy: () => boolean = () => true
  readonly tries: string[] = []

  constructor() {
    super(new TestLog())
  }

  override async openFeed(origin: FeedOrigin): Promise<FeedReading> {
    const reading = await super.openFeed(origin)
    return {
      ...reading,
      write: (bytes) => {
        this.#weigh("feed", Buffer.from(bytes).toString())
        return reading.write(bytes)
      },
    }
  }

  override async readTranscript(bytes: Uint8Array, hints: TranscriptHints) {
    this.#weigh("transcript", Buffer.from(bytes).toString())
    return await super.readTranscript(bytes, hints)
  }

  override async prepareDocument(due: DueDocument, start: number) {
    this.#weigh("document", due.title ?? "")
    return await super.prepareDocument(due, start)
  }

  override async openMentions(due: DueDocument, afterAlertId: number, start: number) {
    const reading = await super.openMentions(due, afterAlertId, start)
    return {
      ...reading,
      next: async (limits: PartLimits) => {
        this.#weigh("mentions", due.title ?? "")
        return await reading.next(limits)
      },
    }
  }

  #weigh(kind: string, text: string): void {
    if (!text.includes(`HEAVY ${kind}`) || !this.isHeavy()) return
    this.tries.push(kind)
    throw this.failure()
  }
}

async function open() {
  const site = await startPublisher()
  const text = new HeavyTextReader()
  const product = await openProduct(temporaryDir(), { text })
  const setAside = async () => (await product.call("GET", "/v1/set-aside")).body.items
  return { site, text, product, setAside }
}

it("sets a transcript aside that was too heavy twice, and fetches the others", async () => {
  const { site, text, product, setAside } = await open()
  const items = ["1", "2", "3"].map((guid) => ({ guid, transcriptUrl: `${site.url}/${guid}.vtt` }))
  site.set("/feed", rss("A Show", items))
  for (const { guid } of items)
    site.set(`/${guid}.vtt`, vtt(guid === "2" ? "HEAVY transcript" : "light"))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  expect(await setAside()).toEqual([])
  for (let day = 0; day < 7; day += 1) {
    product.clock.pass(24 * hourMs)
    await product.drain()
  }
  expect(text.tries).toEqual(["transcript", "transcript"])
  expect(await setAside()).toMatchObject([
    { kind: "transcript", episodeTitle: "2", reason: expect.stringContaining("10 seconds") },
  ])
  expect((await product.call("GET", "/v1/search?q=light")).body.total).toBe(2)
  expect(product.log.errors).toEqual([])
})

it("sets a feed aside that was too heavy twice in a row, until somebody asks for it", async () => {
  const { site, text, product, setAside } = await open()
  site.set("/feed", rss("HEAVY feed", [{ guid: "1" }]))
  site.set("/other", rss("Other", [{ guid: "1" }]))
  const { id } = (await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })).body
  await product.call("POST", "/v1/feeds", { url: `${site.url}/other` })
  await product.drain()
  expect((await product.call("GET", `/v1/feeds/${id}`)).body).toMatchObject({
    error: { code: "text_overran" },
    nextPollAt: expect.any(String),
  })
  for (let day = 0; day < 7; day += 1) {
    product.clock.pass(24 * hourMs)
    await product.drain()
  }
  expect(text.tries).toEqual(["feed", "feed"])
  expect((await product.call("GET", `/v1/feeds/${id}`)).body).toMatchObject({
    error: { code: "text_overran" },
    nextPollAt: null,
  })
  expect(await setAside()).toMatchObject([{ kind: "feed", id }])
  expect((await product.call("GET", "/v1/podcasts")).body.items).toHaveLength(2)

  site.set("/feed", rss("Lighter", [{ guid: "1" }]))
  await product.call("POST", `/v1/set-aside/feed/${id}/retry`)
  await product.drain()
  expect((await product.call("GET", `/v1/feeds/${id}`)).body).toMatchObject({
    podcast: "Lighter",
    error: null,
    nextPollAt: expect.any(String),
  })
  expect(await setAside()).toEqual([])
})

it("polls a feed that was set aside when somebody asks for it", async () => {
  const { site, product, setAside } = await open()
  site.set("/feed", rss("HEAVY feed", [{ guid: "1" }]))
  const { id } = (await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })).body
  for (let count = 0; count < 2; count += 1) await product.call("POST", `/v1/feeds/${id}/poll`)
  expect(await setAside()).toMatchObject([{ kind: "feed", id }])
  site.set("/feed", rss("Lighter", [{ guid: "1" }]))
  expect((await product.call("POST", `/v1/feeds/${id}/poll`)).body.outcome).toBe("read")
  expect(await setAside()).toEqual([])
  expect((await product.call("GET", `/v1/feeds/${id}`)).body.nextPollAt).toEqual(expect.any(String))
})

it("sets an episode aside whose text was too heavy twice, and indexes the others", async () => {
  const { site, text, product, setAside } = await open()
  const titles = ["One", "HEAVY document", "Three"]
  site.set(
    "/feed",
    rss(
      "A Show",
      titles.map((title) => ({ guid: title, title })),
    ),
  )
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  expect(text.tries).toEqual(["document", "document"])
  expect(await setAside()).toMatchObject([{ kind: "index", episodeTitle: "HEAVY document" }])
  expect((await product.call("GET", "/v1/search?q=one+OR+three")).body.total).toBe(2)
})

describe("an episode with more mentions than fit into one part", () => {
  const alertCount = 130

  async function openWithAlerts() {
    const opened = await open()
    const webhookUrl = `${opened.site.url}/hook`
    const alert = { query: "loud", webhookUrl, secret: null, byteCount: 1, nowMs: 0 }
    opened.site.set("/hook", "")
    opened.site.set("/feed", rss("A Show", [{ guid: "1", title: "loud HEAVY mentions" }]))
    for (let index = 0; index < alertCount; index += 1)
      await opened.product.service.storage.write.addAlert({ ...alert, name: String(index) })
    await opened.product.call("POST", "/v1/feeds", { url: `${opened.site.url}/feed` })
    return opened
  }

  it("gets all of them if the process is lost in between", async () => {
    const { text, product, setAside } = await openWithAlerts()
    let lostCount = 0
    text.failure = () => {
      lostCount += 1
      return new ProcessLost()
    }
    text.isHeavy = () => lostCount < 3
    await product.drain()
    expect(lostCount).toBe(3)
    expect(await setAside()).toEqual([])
    expect(await product.service.storage.read.totals(null)).toMatchObject({
      mentions: alertCount,
      deliveries: alertCount,
      searchable: 1,
    })
  })

  it("is set aside if the rest takes too long twice, and keeps those that were found", async () => {
    const { text, product, setAside } = await openWithAlerts()
    await product.drain()
    expect(text.tries).toEqual(["mentions", "mentions"])
    expect(await setAside()).toMatchObject([
      { kind: "index", reason: expect.stringContaining("10 seconds") },
    ])
    const { mentions, deliveries, searchable } = await product.service.storage.read.totals(null)
    expect(mentions).toBeGreaterThan(0)
    expect(mentions).toBeLessThan(alertCount)
    expect({ deliveries, searchable }).toEqual({ deliveries: mentions, searchable: 0 })
  })
})

it("does not blame a text that only waited behind another one", async () => {
  const { site, text, product, setAside } = await open()
  text.failure = () => new ProcessLost()
  const items = [{ guid: "1", transcriptUrl: `${site.url}/1.vtt` }]
  site.set("/feed", rss("HEAVY feed", items))
  site.set("/1.vtt", vtt("HEAVY transcript"))
  const { id } = (await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })).body
  expect((await product.call("POST", `/v1/feeds/${id}/poll`)).body.outcome).toBe("deferred")
  site.set("/feed", rss("Light", items))
  for (let minute = 0; minute < 30; minute += 1) {
    product.clock.pass(60_000)
    await product.drain()
  }
  expect(text.tries.length).toBeGreaterThan(10)
  expect(await setAside()).toEqual([])
  site.set("/1.vtt", vtt("light"))
  product.clock.pass(60_000)
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=light")).body.total).toBe(1)
})
