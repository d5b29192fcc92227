import { createHmac } from "node:crypto"
import { expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { type Answer, rss, startPublisher, vtt } from "./publisher.fixture.ts"

interface Received {
  readonly id: string
  readonly body: any
  readonly isSigned: boolean
}

/**
 * Receives webhooks and verifies their signatures as the Standard Webhooks specification requires.
 */
function receiver(
  received: Received[],
  secret: () => string,
  status: () => number = () => 204,
): Answer {
  return (request, response) => {
    const chunks: Uint8Array[] = []
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk))
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString()
      const {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature,
      } = request.headers
      const key = Buffer.from(secret().slice("whsec_".length), "base64")
      const wanted = createHmac("sha256", key)
        .update(`${String(id)}.${String(timestamp)}.${text}`)
        .digest("base64")
      received.push({
        id: String(id),
        body: JSON.parse(text),
        isSigned: signature === `v1,${wanted}`,
      })
      response.writeHead(status()).end()
    })
  }
}

it("finds an episode, transcribes it, makes it searchable and notifies each subscriber once", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const received: Received[] = []
  let secret = ""
  site.set(
    "/hook",
    receiver(received, () => secret),
  )
  site.set(
    "/1.vtt",
    vtt("<v Ann>Welcome to the show.", "<v Rob>We speak about garbage", "<v Rob>collection in Go."),
  )
  site.set(
    "/feed",
    rss("A Show", [
      { guid: "1", title: "First", transcriptUrl: `${site.url}/1.vtt` },
      { guid: "2", title: "Second, on gardens" },
    ]),
  )
  const alert = await product.call("POST", "/v1/alerts", {
    query: '"garbage collection"',
    webhookUrl: `${site.url}/hook`,
  })
  secret = alert.body.secret
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()

  const search = await product.call(
    "GET",
    `/v1/search?q=${encodeURIComponent('"garbage collection"')}`,
  )
  expect(search.body).toMatchObject({
    total: 1,
    totalIsEstimate: false,
    nextCursor: null,
    warnings: [],
  })
  expect(search.body.items[0]).toMatchObject({
    podcast: "A Show",
    title: "First",
    places: [{ startMs: 5_000, speaker: "Rob" }],
  })
  expect((await product.call("GET", "/v1/search?q=gardens")).body.total).toBe(1)
  expect((await product.call("GET", "/v1/search?q=-gardens")).body.total).toBe(1)
  expect((await product.call("GET", "/v1/search?q=")).body.total).toBe(2)

  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({
    isSigned: true,
    body: { type: "mention.created", data: { episode: { title: "First" } } },
  })
  expect(received[0]!.body.data.places[0].url).toMatch(/\/episodes\/\d+\?t=5$/)

  const status = await product.call("GET", "/v1/status")
  expect(status.body.totals).toMatchObject({
    podcasts: 1,
    episodesFound: 2,
    transcribed: 1,
    searchable: 2,
    mentions: 1,
    deliveries: 1,
  })
  expect(status.body.perHour).toHaveLength(24)
  expect(status.body.perHour[23]).toMatchObject({
    hour: "2026-11-20T12:00:00.000Z",
    episodesFound: 2,
    transcribed: 1,
    mentions: 1,
  })
  expect(status.body.last24h).toMatchObject({ episodesFound: 2, transcribed: 1, searchable: 2 })
  const events = await product.call("GET", "/v1/events")
  expect(events.body.items.map((event: any) => event.kind).toSorted()).toEqual([
    "DeliveryMade",
    "EpisodeFound",
    "EpisodeFound",
    "EpisodeSearchable",
    "EpisodeSearchable",
    "EpisodeTranscribed",
    "MentionFound",
  ])
  expect(product.log.errors).toEqual([])
})

it("does nothing for a feed that has not changed, by its validator and by its content", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const feed = rss("A Show", [{ guid: "1" }])
  let hasValidator = true
  site.set("/feed", (request, response) => {
    if (hasValidator && request.headers["if-none-match"] === '"v1"')
      return void response.writeHead(304).end()
    response.writeHead(200, hasValidator ? { etag: '"v1"' } : {}).end(feed)
  })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const again = async () => (await product.call("POST", "/v1/feeds/1/poll")).body
  expect(await again()).toMatchObject({ outcome: "unchanged", foundCount: 0 })
  hasValidator = false
  expect(await again()).toMatchObject({ outcome: "unchanged" })
  expect((await product.call("GET", "/v1/status")).body.totals.episodesFound).toBe(1)
})

it("updates an edited episode, which is found by its edited title", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  site.set("/feed", rss("A Show", [{ guid: "1", title: "Old words" }]))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  site.set("/feed", rss("A Show", [{ guid: "1", title: "New words" }]))
  expect((await product.call("POST", "/v1/feeds/1/poll")).body).toMatchObject({
    outcome: "read",
    foundCount: 0,
    changedCount: 1,
  })
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=old")).body.total).toBe(0)
  expect((await product.call("GET", "/v1/search?q=new")).body.total).toBe(1)
})

it("waits for a transcript that is not available yet, and then notifies", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const received: Received[] = []
  site.set(
    "/hook",
    receiver(received, () => "whsec_"),
  )
  site.set(
    "/feed",
    rss("A Show", [{ guid: "1", title: "Late", transcriptUrl: `${site.url}/late.vtt` }]),
  )
  await product.call("POST", "/v1/alerts", { query: "platypus", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const episodes = async () => (await product.call("GET", "/v1/podcasts/1/episodes")).body.items
  expect(await episodes()).toMatchObject([{ transcriptState: "waiting", searchable: true }])
  expect((await product.call("GET", "/v1/search?q=late")).body.total).toBe(1)
  expect(received).toEqual([])
  site.set("/late.vtt", vtt("A platypus!"))
  product.clock.pass(61_000)
  await product.drain()
  expect(await episodes()).toMatchObject([{ transcriptState: "stored" }])
  expect(received).toHaveLength(1)
})

it("repeats a delivery with the same id until the receiver accepts it", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const received: Received[] = []
  let status = 503
  site.set(
    "/hook",
    receiver(
      received,
      () => "whsec_",
      () => status,
    ),
  )
  site.set("/feed", rss("A Show", [{ guid: "1", title: "About otters" }]))
  await product.call("POST", "/v1/alerts", { query: "otters", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  expect((await product.call("GET", "/v1/mentions")).body.items[0].deliveries[0]).toMatchObject({
    state: "due",
    lastError: "the receiver returned HTTP 503",
  })
  status = 200
  product.clock.pass(6_000)
  await product.drain()
  expect((await product.call("GET", "/v1/mentions")).body.items[0].deliveries[0]).toMatchObject({
    state: "delivered",
    attempts: 2,
  })
  expect(new Set(received.map(({ id }) => id)).size).toBe(1)
  product.clock.pass(86_400_000)
  await product.drain()
  expect(received).toHaveLength(2)
})

it("pages through hits without showing one twice or leaving one out", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const items = Array.from({ length: 23 }, (_, index) => ({
    guid: String(index),
    title: `Otter ${"otter ".repeat(index % 5)}`,
    publishedAt: new Date(
      Date.parse("2026-10-01T00:00:00Z") + (index % 7) * 3_600_000,
    ).toUTCString(),
  }))
  site.set("/feed", rss("A Show", items))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  for (const sort of ["newest", "relevance"]) {
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`
      const { body } = await product.call("GET", `/v1/search?q=otter&limit=5&sort=${sort}${query}`)
      expect(body.total).toBe(23)
      ids.push(...body.items.map((hit: any) => hit.episodeId))
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(new Set(ids).size).toBe(23)
    expect(ids).toHaveLength(23)
    if (sort === "newest") expect(ids).toEqual(ids.toSorted((a, b) => Number(b) - Number(a)))
  }
})

it("fetches the transcript of an episode again if its recording was replaced", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const feed = (bytes: number, path = "/1.mp3"): string =>
    rss("A Show", [{ guid: "1", title: "One", transcriptUrl: `${site.url}/1.vtt` }]).replace(
      "</item>",
      `<enclosure url="${site.url}${path}" length="${bytes}" type="audio/mpeg"/></item>`,
    )
  const isFound = async (word: string): Promise<boolean> =>
    (await product.call("GET", `/v1/search?q=${word}`)).body.total === 1
  site.set("/1.vtt", vtt("first words"))
  site.set("/feed", feed(1_000))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  expect(await isFound("first")).toBe(true)
  for (const [word, body] of [
    ["second", feed(2_000)],
    ["third", feed(2_000, "/2.mp3")],
  ] as const) {
    site.set("/1.vtt", vtt(`${word} words`))
    site.set("/feed", body)
    await product.call("POST", "/v1/feeds/1/poll")
    await product.drain()
    expect(await isFound(word), word).toBe(true)
  }
  expect(await isFound("first")).toBe(false)
  const requests = site.requests.filter((path) => path === "/1.vtt").length
  site.set("/feed", feed(2_000, "/2.mp3?token=new").replace("One", "Corrected"))
  await product.call("POST", "/v1/feeds/1/poll")
  await product.drain()
  expect(site.requests.filter((path) => path === "/1.vtt")).toHaveLength(requests)
})
