import { expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Item, type Publisher, rss, startPublisher } from "./publisher.fixture.ts"

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

async function follow(product: Product, url: string, body: object = {}): Promise<string> {
  return (await product.call("POST", "/v1/feeds", { url, ...body })).body.id
}

async function poll(product: Product, id: string): Promise<any> {
  return (await product.call("POST", `/v1/feeds/${id}/poll`)).body
}

async function show(product: Product, id: string): Promise<any> {
  return (await product.call("GET", `/v1/feeds/${id}`)).body
}

async function open(): Promise<{ site: Publisher; product: Product }> {
  return { site: await startPublisher(), product: await openProduct(temporaryDir()) }
}

/** A feed with additional elements in its channel. */
function feed(items: readonly Item[], channel = ""): string {
  return rss("A Show", items)
    .replace(
      "<rss ",
      '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" ',
    )
    .replace("<title>A Show</title>", `<title>A Show</title>${channel}`)
}

/** Items of a day each, newest first. */
function items(count: number, newestAt = "2026-11-19T10:00:00Z"): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    guid: String(count - index),
    title: `Episode ${count - index}`,
    publishedAt: new Date(Date.parse(newestAt) - index * dayMs).toUTCString(),
  }))
}

it("shows a feed's schedule, last polls, warnings and next poll", async () => {
  const { site, product } = await open()
  site.set("/feed", feed([{ guid: "1", publishedAt: "no date" }]))
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  site.set("/feed", (_, response) => void response.writeHead(500).end())
  await poll(product, id)
  const details = await show(product, id)
  expect(details).toMatchObject({
    state: "active",
    failureCount: 1,
    error: { code: "feed_http_status", message: expect.stringContaining("HTTP 500") },
    pollReason: expect.stringMatching(/\w+ \w+/),
    warnings: [{ code: "date_invalid", line: expect.any(Number) }],
    polls: [
      { outcome: "failed", status: 500, code: "feed_http_status" },
      { outcome: "read", status: 200, foundCount: 1, code: null },
    ],
    addresses: [{ url: `${site.url}/feed` }],
  })
  expect(details.polls[1].wireBytes).toBeGreaterThan(200)
  expect(Date.parse(details.nextPollAt)).toBeGreaterThan(product.clock.now())
})

it("remembers where a feed has moved permanently, and finds it by its old address", async () => {
  const { site, product } = await open()
  site.set("/old", feed([{ guid: "1" }]))
  const id = await follow(product, `${site.url}/old`)
  await poll(product, id)
  site.set("/old", (_, response) => void response.writeHead(301, { location: "/mid" }).end())
  site.set("/mid", (_, response) => void response.writeHead(308, { location: "/new" }).end())
  site.set("/new", feed([{ guid: "1" }, { guid: "2" }]))
  expect(await poll(product, id)).toMatchObject({ outcome: "read", foundCount: 1 })
  expect(await show(product, id)).toMatchObject({
    url: `${site.url}/new`,
    addresses: [{ url: `${site.url}/new` }, { url: `${site.url}/old` }],
  })
  expect(await follow(product, `${site.url}/old`)).toBe(id)
  site.requests.length = 0
  await poll(product, id)
  expect(site.requests).toEqual(["/new"])
})

it("adds a feed, polls it and returns the outcome, with one request to its publisher", async () => {
  const { site, product } = await open()
  product.service.run()
  site.set("/feed", feed([{ guid: "1" }]))
  const added = await product.call("POST", "/v1/feeds", { url: `${site.url}/feed`, poll: true })
  expect(added).toMatchObject({ status: 201, body: { poll: { outcome: "read", foundCount: 1 } } })
  await product.drain()
  expect(site.requests).toEqual(["/feed"])
  const missing = await product.call("POST", "/v1/feeds", { url: `${site.url}/no`, poll: true })
  expect(missing.body.poll).toMatchObject({
    outcome: "failed",
    error: { code: "feed_http_status" },
  })
  const failing = await product.call("GET", "/v1/feeds?failing=true")
  expect(failing.body.items).toMatchObject([{ id: missing.body.id, isBeingRead: false }])
})

it("keeps using the old address while a redirect is temporary, or leads to no feed", async () => {
  const { site, product } = await open()
  site.set("/feed", (_, response) => void response.writeHead(302, { location: "/there" }).end())
  site.set("/there", feed([{ guid: "1" }]))
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  expect((await show(product, id)).url).toBe(`${site.url}/feed`)
  site.set("/feed", (_, response) => void response.writeHead(301, { location: "/parked" }).end())
  site.set("/parked", "<!DOCTYPE html><html>This domain is for sale</html>")
  expect(await poll(product, id)).toMatchObject({ error: { code: "feed_is_html" } })
  expect((await show(product, id)).url).toBe(`${site.url}/feed`)
})

it("follows a feed's own announcement that it has moved, if there is a feed", async () => {
  const { site, product } = await open()
  const moved = (to: string): string =>
    `<itunes:new-feed-url>${site.url}${to}</itunes:new-feed-url>`
  site.set("/a", feed([{ guid: "1" }], moved("/b")))
  const id = await follow(product, `${site.url}/a`)
  await poll(product, id)
  let details = await show(product, id)
  expect(details.url).toBe(`${site.url}/a`)
  expect(details.warnings).toMatchObject([{ code: "new_feed_url_unusable" }])

  site.set("/b", feed([{ guid: "1" }], moved("/c")))
  site.set("/c", feed([{ guid: "1" }], moved("/c")))
  site.set("/a", feed([{ guid: "1" }, { guid: "2" }], moved("/b")))
  await poll(product, id)
  details = await show(product, id)
  expect(details.url).toBe(`${site.url}/c`)
  expect(details.addresses.map(({ url }: any) => url)).toContain(`${site.url}/a`)
  await poll(product, id)
  expect((await show(product, id)).url).toBe(`${site.url}/c`)
})

it("does not loop between feeds that each say they have moved to the other", async () => {
  const { site, product } = await open()
  const moved = (to: string): string =>
    `<itunes:new-feed-url>${site.url}${to}</itunes:new-feed-url>`
  site.set("/a", feed([{ guid: "1" }], moved("/b")))
  site.set("/b", feed([{ guid: "1" }], moved("/a")))
  const id = await follow(product, `${site.url}/a`)
  await poll(product, id)
  const details = await show(product, id)
  expect(details.url).toBe(`${site.url}/a`)
  expect(details.warnings).toMatchObject([{ code: "new_feed_url_circle" }])
})

it("keeps one show if two followed addresses turn out to be the same", async () => {
  const { site, product } = await open()
  site.set("/a", feed([{ guid: "1" }]))
  const a = await follow(product, `${site.url}/a`)
  await poll(product, a)
  site.set("/alias", (_, response) => void response.writeHead(301, { location: "/a" }).end())
  const alias = await follow(product, `${site.url}/alias`)
  expect(await poll(product, alias)).toMatchObject({ outcome: "moved", movedToFeedId: a })
  expect((await product.call("GET", "/v1/podcasts")).body.items).toHaveLength(1)
  expect(await follow(product, `${site.url}/alias`)).toBe(a)
  expect((await product.call("GET", "/v1/status")).body.totals.podcasts).toBe(1)
})

it("recognises a show by its guid at a second address, which takes over if the old one is dead", async () => {
  const { site, product } = await open()
  const guid = "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"
  site.set("/a", feed([{ guid: "1" }], guid))
  const a = await follow(product, `${site.url}/a`)
  await poll(product, a)
  site.set("/mirror", feed([{ guid: "1" }], guid))
  expect(await poll(product, await follow(product, `${site.url}/mirror`))).toMatchObject({
    outcome: "moved",
  })
  expect((await show(product, a)).url).toBe(`${site.url}/a`)

  site.set("/a", (_, response) => void response.writeHead(410).end())
  await poll(product, a)
  expect((await show(product, a)).state).toBe("gone")
  site.set("/new", feed([{ guid: "1" }, { guid: "2" }], guid))
  await poll(product, await follow(product, `${site.url}/new`))
  expect(await show(product, a)).toMatchObject({ state: "active", url: `${site.url}/new` })
  expect(await poll(product, a)).toMatchObject({ outcome: "read", foundCount: 1 })
  const { body } = await product.call("GET", "/v1/podcasts")
  expect(body.items).toMatchObject([
    { guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810", episodeCount: 2 },
  ])
})

it("gives a show without a guid one made from its address, and keeps it when the show moves", async () => {
  const { site, product } = await open()
  site.set("/old", feed([{ guid: "1" }]))
  const id = await follow(product, `${site.url}/old`)
  await poll(product, id)
  const guid = async () => (await product.call("GET", "/v1/podcasts/1")).body.guid
  const first = await guid()
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  site.set("/old", (_, response) => void response.writeHead(301, { location: "/new" }).end())
  site.set("/new", feed([{ guid: "1" }, { guid: "2" }]))
  await poll(product, id)
  expect(await guid()).toBe(first)
})

it("no longer polls a feed whose publisher has ended it, until somebody asks", async () => {
  const { site, product } = await open()
  site.set("/feed", (_, response) => void response.writeHead(410).end())
  const id = await follow(product, `${site.url}/feed`)
  await product.drain()
  product.clock.pass(30 * dayMs)
  await product.drain()
  expect(site.requests).toHaveLength(1)
  expect(await show(product, id)).toMatchObject({
    state: "gone",
    nextPollAt: null,
    error: { code: "feed_gone" },
  })
  site.set("/feed", feed([{ guid: "1" }]))
  expect(await poll(product, id)).toMatchObject({ outcome: "read" })
  expect((await show(product, id)).state).toBe("active")
})

it("takes nothing from a show that asks to be left out, unless its owner says it is his", async () => {
  const { site, product } = await open()
  for (const block of ["<itunes:block>Yes</itunes:block>", "<podcast:block>yes</podcast:block>"]) {
    site.set("/feed", feed([{ guid: "1" }], block))
    const id = await follow(product, `${site.url}/feed?${encodeURIComponent(block)}`)
    site.set(`/feed?${encodeURIComponent(block)}`, feed([{ guid: "1" }], block))
    expect(await poll(product, id)).toMatchObject({
      outcome: "blocked",
      foundCount: 0,
      error: { code: "feed_blocked" },
    })
    expect(await poll(product, id)).toMatchObject({ outcome: "blocked" })
    expect(await show(product, id)).toMatchObject({ error: { code: "feed_blocked" } })
  }
  expect((await product.call("GET", "/v1/episodes")).body.items).toEqual([])
  site.set("/private", feed([{ guid: "1" }], "<itunes:block>Yes</itunes:block>"))
  const own = await follow(product, `${site.url}/private`, { evenIfBlocked: true })
  expect(await poll(product, own)).toMatchObject({ outcome: "read", foundCount: 1, error: null })
})

it("leaves out an item that its publisher asks to leave out, and says so", async () => {
  const { site, product } = await open()
  const blocked = feed([{ guid: "1" }, { guid: "2" }]).replace(
    "</item>",
    "<itunes:block>yes</itunes:block></item>",
  )
  site.set("/feed", blocked)
  const id = await follow(product, `${site.url}/feed`)
  expect(await poll(product, id)).toMatchObject({ foundCount: 1 })
  expect((await show(product, id)).warnings).toMatchObject([{ code: "items_blocked" }])
})

it("stops reading a long feed where the rest is known, and reads it whole once a day", async () => {
  const { site, product } = await open()
  const serve = (body: string): void =>
    site.set("/feed", (_, response) => {
      const bytes = Buffer.from(body)
      let at = 0
      const push = (): void => {
        if (response.destroyed) return
        if (at >= bytes.length) return void response.end()
        response.write(bytes.subarray(at, (at += 16_384)), () => setImmediate(push))
      }
      push()
    })
  const notes = "Words about the episode. ".repeat(200)
  const long = (count: number): Item[] =>
    items(count).map((item) => ({ ...item, description: notes }))
  serve(feed(long(1_000)))
  const id = await follow(product, `${site.url}/feed`)
  expect(await poll(product, id)).toMatchObject({ foundCount: 1_000 })
  expect(await show(product, id)).toMatchObject({ itemOrder: "newest-first" })
  const readBytes = async () => (await show(product, id)).polls[0].wireBytes
  const wholeBytes = await readBytes()
  expect(wholeBytes).toBeGreaterThan(4_000_000)

  product.clock.pass(hourMs)
  serve(
    feed([
      { guid: "new", title: "New", publishedAt: "Fri, 20 Nov 2026 12:00:00 GMT" },
      ...long(1_000),
    ]),
  )
  expect(await poll(product, id)).toMatchObject({ outcome: "read", foundCount: 1 })
  expect(await readBytes()).toBeLessThan(wholeBytes / 4)

  // An edit far down is found when the feed is read to its end again.
  const edited = long(1_000).map((item) =>
    item.guid === "3" ? { ...item, title: "Corrected" } : item,
  )
  serve(feed(edited))
  product.clock.pass(hourMs)
  expect(await poll(product, id)).toMatchObject({ changedCount: 0 })
  product.clock.pass(dayMs)
  expect(await poll(product, id)).toMatchObject({ outcome: "read", changedCount: 1 })
})

it("finds new items after the place where the last poll broke off", async () => {
  const { site, product } = await open()
  const notes = "Words about the episode. ".repeat(400)
  const long = (count: number): string =>
    feed(items(count).map((item) => ({ ...item, description: notes })))
  site.set("/feed", long(200))
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  product.clock.pass(hourMs)
  // Without a length, like long responses, since a short one is read whole anyway.
  const whole = Buffer.from(long(300))
  const cut = whole.subarray(0, whole.indexOf("Episode 250<"))
  site.set("/feed", (_, response) => {
    response.writeHead(200).write(cut, () => setTimeout(() => response.destroy(), 50))
  })
  expect(await poll(product, id)).toMatchObject({ outcome: "failed" })
  const countNow = async () => (await product.call("GET", "/v1/podcasts/1")).body.episodeCount
  const keptCount = await countNow()
  expect(keptCount).toBeGreaterThan(225)
  expect(keptCount).toBeLessThan(300)
  site.set("/feed", (_, response) => void response.writeHead(200).end(whole))
  product.clock.pass(hourMs)
  expect(await poll(product, id)).toMatchObject({ outcome: "read", foundCount: 300 - keptCount })
})

it("reads a feed to its end after a poll that a crash has cut off", async () => {
  const { site, product } = await open()
  site.set("/feed", feed(items(60)))
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  const { write } = product.service.storage
  const claim = async () => {
    const nowMs = product.clock.now()
    const claimed = { feedId: Number(id), nowMs, leaseMs: hourMs, owner: "test" }
    return await write.claimFeed(claimed)
  }
  // The lease is never released.
  expect(await claim()).toMatchObject({ readWholeAtMs: expect.any(Number) })
  expect(await claim()).toBe("held")
  product.clock.pass(hourMs)
  expect(await claim()).toMatchObject({ readWholeAtMs: null })
})

it("reads a feed to its end whose newest items do not come first", async () => {
  const { site, product } = await open()
  const oldestFirst = items(60).toReversed()
  site.set("/feed", feed(oldestFirst))
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  expect((await show(product, id)).itemOrder).toBe("other")
  product.clock.pass(hourMs)
  site.set(
    "/feed",
    feed([...oldestFirst, { guid: "61", publishedAt: "Fri, 20 Nov 2026 12:00:00 GMT" }]),
  )
  expect(await poll(product, id)).toMatchObject({ foundCount: 1 })
})

it("reads older pages of a feed, once, and continues where it was interrupted", async () => {
  const { site, product } = await open()
  const page = (number: number, next: number | null): string =>
    feed(
      items(3).map((item) => ({
        ...item,
        guid: `${number}-${item.guid}`,
        title: `${number} ${item.title}`,
      })),
      next === null ? "" : `<atom:link rel="next" href="${site.url}/page/${next}"/>`,
    )
  site.set("/page/1", page(1, 2))
  site.set("/page/2", page(2, 3))
  site.set("/page/3", (_, response) => void response.writeHead(503).end())
  const id = await follow(product, `${site.url}/page/1`)
  expect(await poll(product, id)).toMatchObject({ foundCount: 6 })
  expect((await show(product, id)).warnings).toMatchObject([{ code: "page_unreadable" }])
  site.set("/page/3", page(3, 1))
  product.clock.pass(hourMs)
  expect(await poll(product, id)).toMatchObject({ foundCount: 3 })
  site.requests.length = 0
  await poll(product, id)
  expect(site.requests).toEqual(["/page/1"])
})

it("does not trust a server that calls a changed feed unchanged", async () => {
  const { site, product } = await open()
  let body = feed([{ guid: "1" }])
  site.set("/feed", (request, response) => {
    if (request.headers["if-none-match"] === '"always"') return void response.writeHead(304).end()
    response.writeHead(200, { etag: '"always"' }).end(body)
  })
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  body = feed([{ guid: "1" }, { guid: "2" }])
  expect(await poll(product, id)).toMatchObject({ outcome: "unchanged" })
  product.clock.pass(7 * dayMs)
  expect(await poll(product, id)).toMatchObject({ outcome: "read", foundCount: 1 })
  body = feed([{ guid: "1" }, { guid: "2" }, { guid: "3" }])
  expect(await poll(product, id)).toMatchObject({ outcome: "read", foundCount: 1 })
})

it("does not send back an invalid validator", async () => {
  const { site, product } = await open()
  const asked: unknown[] = []
  site.set("/feed", (request, response) => {
    asked.push(request.headers["if-none-match"], request.headers["if-modified-since"])
    response
      .writeHead(200, { etag: "", "last-modified": "\u00e9t\u00e9" })
      .end(feed([{ guid: "1" }]))
  })
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  await poll(product, id)
  expect(asked).toEqual([undefined, undefined, undefined, undefined])
})

it("sends a busy host no more requests until the time it named, and counts no failure for this", async () => {
  const { site, product } = await open()
  site.set("/a", (_, response) => void response.writeHead(429, { "retry-after": "600" }).end())
  site.set("/b", feed([{ guid: "1" }]))
  const [a, b] = [await follow(product, `${site.url}/a`), await follow(product, `${site.url}/b`)]
  await poll(product, a)
  expect(Date.parse((await show(product, a)).nextPollAt)).toBeGreaterThanOrEqual(
    product.clock.now() + 600_000,
  )
  site.requests.length = 0
  expect(await poll(product, b)).toMatchObject({ outcome: "deferred" })
  expect(site.requests).toEqual([])
  expect(await show(product, b)).toMatchObject({ failureCount: 0, error: null })
})

it("waits longer after each failure, and forgets them at the first success", async () => {
  const { site, product } = await open()
  const id = await follow(product, `${site.url}/missing`)
  const pauses: number[] = []
  for (let round = 0; round < 6; round += 1) {
    await poll(product, id)
    pauses.push(Date.parse((await show(product, id)).nextPollAt) - product.clock.now())
  }
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(pauses.at(-1)!).toBeLessThanOrEqual(dayMs * 1.1)
  site.set("/missing", feed([{ guid: "1" }]))
  await poll(product, id)
  expect(await show(product, id)).toMatchObject({ failureCount: 0, error: null })
})

it("tells publishers who sends the requests, and where that is explained", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir(), {
    flags: { publicUrl: "https://soundings.example" },
  })
  let userAgent = ""
  site.set("/feed", (request, response) => {
    userAgent = request.headers["user-agent"] ?? ""
    response.writeHead(200).end(feed([{ guid: "1" }]))
  })
  await poll(product, await follow(product, `${site.url}/feed`))
  expect(userAgent).toMatch(/^Soundings\/\S+ \(.*\+https:\/\/soundings\.example\/bot\)$/)
  const headers = { host: "soundings.example" }
  const former = await product.app.inject({ url: "/robot", headers })
  expect(former.headers.location).toBe("/bot")
  const page = await product.app.inject({ url: "/bot", headers })
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('<podcast:block id="soundings">')
})

it("pauses and resumes a feed", async () => {
  const { site, product } = await open()
  site.set("/feed", feed([{ guid: "1" }]))
  const id = await follow(product, `${site.url}/feed`)
  await product.drain()
  await product.call("PATCH", `/v1/feeds/${id}`, { state: "paused" })
  product.clock.pass(30 * dayMs)
  await product.drain()
  expect(site.requests).toHaveLength(1)
  expect((await product.call("PATCH", `/v1/feeds/${id}`, { state: "active" })).body).toMatchObject({
    state: "active",
  })
  await product.drain()
  expect(site.requests).toHaveLength(2)
})

it("deletes a show with everything found in it, and can follow it again", async () => {
  const { site, product } = await open()
  site.set("/hook", (_, response) => void response.writeHead(204).end())
  site.set("/feed", feed(items(450).map((item) => ({ ...item, title: `Otter ${item.guid}` }))))
  site.set("/other", feed([{ guid: "1", title: "Otters elsewhere" }]))
  await product.call("POST", "/v1/alerts", { query: "otter*", webhookUrl: `${site.url}/hook` })
  const id = await follow(product, `${site.url}/feed`)
  await follow(product, `${site.url}/other`)
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=otter")).body.total).toBe(450)
  expect((await product.call("DELETE", `/v1/feeds/${id}`)).status).toBe(204)
  expect((await product.call("GET", `/v1/feeds/${id}`)).status).toBe(404)
  expect((await product.call("GET", "/v1/podcasts")).body.items).toHaveLength(1)
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=otter*")).body.total).toBe(1)
  expect((await product.call("GET", "/v1/mentions?limit=200")).body.items).toHaveLength(1)
  expect((await product.call("GET", "/v1/status")).body.totals).toMatchObject({
    podcasts: 1,
    episodesFound: 1,
    searchable: 1,
    mentions: 1,
  })
  expect((await product.call("GET", "/v1/alerts")).body.items[0].mentionCount).toBe(1)
  const again = await follow(product, `${site.url}/feed`)
  expect(again).not.toBe(id)
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=otter")).body.total).toBe(450)
  expect(product.log.errors).toEqual([])
})
