import { createHmac } from "node:crypto"
import { expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Publisher, rss, startPublisher } from "./publisher.fixture.ts"

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const publicUrl = "http://soundings.example"

async function open(): Promise<{ site: Publisher; product: Product }> {
  const product = await openProduct(temporaryDir(), { flags: { publicUrl } })
  return { site: await startPublisher(), product }
}

async function follow(product: Product, url: string): Promise<string> {
  return (await product.call("POST", "/v1/feeds", { url })).body.id
}

const podping = (product: Product, ...urls: string[]) =>
  product.call("POST", "/v1/push/podping", { urls })

it("polls at once a feed that a podping relay announces", async () => {
  const { site, product } = await open()
  site.set("/feed", rss("A Show", [{ guid: "1" }]))
  await follow(product, `${site.url}/feed`)
  await product.drain()
  site.requests.length = 0
  site.set("/feed", rss("A Show", [{ guid: "1" }, { guid: "2" }]))
  product.clock.pass(minuteMs)
  const notified = await podping(
    product,
    `${site.url.replace("http:", "https:")}/feed/`,
    "https://nobody.example/feed",
    "not an address",
  )
  expect(notified).toEqual({
    status: 200,
    body: { receivedCount: 3, followedCount: 1, notifiedCount: 1 },
  })
  await product.drain()
  expect(site.requests).toEqual(["/feed"])
  expect((await product.call("GET", "/v1/podcasts/1")).body).toMatchObject({ episodeCount: 2 })
})

it("handles the same update once, however often and by however many relays it comes", async () => {
  const { site, product } = await open()
  site.set("/feed", rss("A Show", [{ guid: "1" }]))
  await follow(product, `${site.url}/feed`)
  await product.drain()
  const url = `${site.url}/feed`
  expect((await podping(product, url, url, `${url}/`)).body).toMatchObject({ notifiedCount: 1 })
  expect((await podping(product, url)).body).toMatchObject({ followedCount: 1, notifiedCount: 0 })
  product.clock.pass(minuteMs)
  expect((await podping(product, url)).body).toMatchObject({ notifiedCount: 1 })
})

it("polls again soon if the feed does not show the update yet", async () => {
  const { site, product } = await open()
  site.set("/feed", rss("A Show", [{ guid: "1" }]))
  const id = await follow(product, `${site.url}/feed`)
  await product.drain()
  product.clock.pass(minuteMs)
  await podping(product, `${site.url}/feed`)
  await product.drain()
  const details = async () => (await product.call("GET", `/v1/feeds/${id}`)).body
  const { notifiedAt, nextPollAt } = await details()
  expect(notifiedAt).not.toBeNull()
  expect(Date.parse(nextPollAt) - product.clock.now()).toBeLessThanOrEqual(2 * minuteMs)
  site.set("/feed", rss("A Show", [{ guid: "1" }, { guid: "2" }]))
  product.clock.pass(2 * minuteMs)
  await product.drain()
  expect((await product.call("GET", "/v1/podcasts/1")).body).toMatchObject({ episodeCount: 2 })
  expect((await details()).notifiedAt).toBeNull()
})

it("accepts updates only with a token to push", async () => {
  const { product } = await open()
  const push = async (scope: string | null): Promise<number> => {
    const token =
      scope === null
        ? null
        : (await product.call("POST", "/v1/tokens", { scopes: [scope] })).body.token
    const response = await product.app.inject({
      method: "POST",
      url: "/v1/push/podping",
      headers: { host: "localhost", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      payload: { urls: ["https://example.org/feed"] },
    })
    return response.statusCode
  }
  expect(await push(null)).toBe(401)
  expect(await push("read")).toBe(403)
  expect(await push("write")).toBe(403)
  expect(await push("push")).toBe(200)
  const tooMany = Array.from({ length: 501 }, (_, index) => `https://example.org/${index}`)
  expect((await podping(product, ...tooMany)).body).toMatchObject({
    error: { code: "request_invalid" },
  })
})

interface Asked {
  readonly mode: string
  readonly topic: string
  readonly callback: string
  readonly secret: string
}

/** A hub that accepts every request and remembers it. */
function setHub(site: Publisher, asked: Asked[], status = () => 202): void {
  site.set("/hub", (request, response) => {
    const chunks: Uint8Array[] = []
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk))
    request.on("end", () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString())
      const field = (name: string): string => form.get(`hub.${name}`) ?? ""
      asked.push({
        mode: field("mode"),
        topic: field("topic"),
        callback: field("callback"),
        secret: field("secret"),
      })
      response.writeHead(status()).end(status() === 202 ? "" : "we are full")
    })
  })
}

function hubbedFeed(site: Publisher, ...guids: string[]): string {
  return rss(
    "A Show",
    guids.map((guid) => ({ guid })),
  ).replace(
    "<title>",
    `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="${site.url}/hub"/><atom:link rel="self" href="${site.url}/feed"/><title>`,
  )
}

/** A request of a hub to a callback: a question, or an update. */
async function hubAsks(product: Product, callback: string, query: Record<string, string>) {
  const url = `${new URL(callback).pathname}?${new URLSearchParams(query).toString()}`
  return await product.app.inject({ url, headers: { host: "soundings.example" } })
}

async function hubNotifies(product: Product, callback: string, body: string, signature: string) {
  return await product.app.inject({
    method: "POST",
    url: new URL(callback).pathname,
    headers: {
      host: "soundings.example",
      "content-type": "application/rss+xml",
      "x-hub-signature": signature,
    },
    payload: body,
  })
}

const sign = (method: string, secret: string, body: string): string =>
  `${method}=${createHmac(method, secret).update(body).digest("hex")}`

it("subscribes to the hub that a feed names, confirms it, and polls when it is notified", async () => {
  const { site, product } = await open()
  const asked: Asked[] = []
  setHub(site, asked)
  site.set("/feed", hubbedFeed(site, "1"))
  const id = await follow(product, `${site.url}/feed`)
  const subscription = async () => (await product.call("GET", `/v1/feeds/${id}`)).body.subscription
  await product.drain()
  expect(asked).toMatchObject([{ mode: "subscribe", topic: `${site.url}/feed` }])
  expect(asked[0]!.callback).toMatch(/^http:\/\/soundings\.example\/v1\/push\/websub\/[\w-]{32}$/)
  expect(asked[0]!.secret.length).toBeLessThan(200)
  expect(await subscription()).toMatchObject({ state: "asked", hub: `${site.url}/hub` })

  const { callback, secret, topic } = asked[0]!
  const confirm = { "hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "abc" }
  const wrong = await hubAsks(product, callback, {
    ...confirm,
    "hub.topic": "https://other.example/",
  })
  expect(wrong.statusCode).toBe(404)
  const search = new URLSearchParams({ ...confirm }).toString()
  const headed = await product.app.inject({
    method: "HEAD",
    url: `${new URL(callback).pathname}?${search}`,
    headers: { host: "soundings.example" },
  })
  expect(headed.statusCode).toBe(405)
  expect(await subscription()).toMatchObject({ state: "asked" })
  const right = await hubAsks(product, callback, { ...confirm, "hub.lease_seconds": "864000" })
  expect([right.statusCode, right.body]).toEqual([200, "abc"])
  expect(await subscription()).toMatchObject({ state: "active", error: null })

  site.requests.length = 0
  const news = hubbedFeed(site, "1", "2")
  site.set("/feed", news)
  product.clock.pass(minuteMs)
  for (const forged of ["", "sha256=00", sign("md5", secret, news), sign("sha256", "guess", news)])
    expect((await hubNotifies(product, callback, news, forged)).statusCode).toBe(202)
  await product.drain()
  expect(site.requests).toEqual([])
  for (const method of ["sha1", "sha512"]) {
    product.clock.pass(minuteMs)
    await hubNotifies(product, callback, news, sign(method, secret, news))
    await product.drain()
  }
  expect(site.requests).toEqual(["/feed", "/feed"])
  expect((await product.call("GET", "/v1/podcasts/1")).body).toMatchObject({ episodeCount: 2 })
  expect(product.log.errors).toEqual([])
})

it("relies on a hub as long as it has announced the last episode, and on its own polls otherwise", async () => {
  const { site, product } = await open()
  const asked: Asked[] = []
  setHub(site, asked)
  site.set("/feed", hubbedFeed(site, "1"))
  const id = await follow(product, `${site.url}/feed`)
  const reason = async () => (await product.call("GET", `/v1/feeds/${id}`)).body.pollReason
  await product.drain()
  const { callback, secret, topic } = asked[0]!
  await hubAsks(product, callback, {
    "hub.mode": "subscribe",
    "hub.topic": topic,
    "hub.challenge": "x",
  })
  const pollWith = async (...guids: string[]): Promise<void> => {
    site.set("/feed", hubbedFeed(site, ...guids))
    await product.call("POST", `/v1/feeds/${id}/poll`)
  }
  await pollWith("1", "2")
  await pollWith("1", "2", "3")
  expect(await reason()).not.toContain("pushed")
  product.clock.pass(minuteMs)
  await hubNotifies(product, callback, "news", sign("sha256", secret, "news"))
  site.set("/feed", hubbedFeed(site, "1", "2", "3", "4"))
  await product.drain()
  await product.call("POST", `/v1/feeds/${id}/poll`)
  expect(await reason()).toContain("pushed")
})

it("renews a subscription before it ends, and asks again if a hub fails or refuses", async () => {
  const { site, product } = await open()
  const asked: Asked[] = []
  let status = 503
  setHub(site, asked, () => status)
  site.set("/feed", hubbedFeed(site, "1"))
  const id = await follow(product, `${site.url}/feed`)
  const subscription = async () => (await product.call("GET", `/v1/feeds/${id}`)).body.subscription
  await product.drain()
  expect(await subscription()).toMatchObject({
    state: "asked",
    error: "the hub returned HTTP 503",
  })
  status = 202
  product.clock.pass(11 * minuteMs)
  await product.drain()
  expect(asked).toHaveLength(2)
  const { callback, topic } = asked[1]!
  await hubAsks(product, callback, {
    "hub.mode": "subscribe",
    "hub.topic": topic,
    "hub.challenge": "x",
    "hub.lease_seconds": String((10 * dayMs) / 1000),
  })
  product.clock.pass(7 * dayMs)
  await product.drain()
  expect(asked).toHaveLength(2)
  product.clock.pass(1.1 * dayMs)
  await product.drain()
  expect(asked).toHaveLength(3)
  expect(asked[2]!.callback).toBe(callback)
  await hubAsks(product, callback, {
    "hub.mode": "denied",
    "hub.topic": topic,
    "hub.reason": "you are too many",
  })
  expect(await subscription()).toMatchObject({
    state: "refused",
    error: "the hub refuses",
  })
})

it("deletes the subscription with the feed, and tells the hub", async () => {
  const { site, product } = await open()
  const asked: Asked[] = []
  setHub(site, asked)
  site.set("/feed", hubbedFeed(site, "1"))
  const id = await follow(product, `${site.url}/feed`)
  await product.drain()
  await product.call("DELETE", `/v1/feeds/${id}`)
  await product.drain()
  const { callback, secret } = asked[0]!
  expect((await hubNotifies(product, callback, "x", sign("sha1", secret, "x"))).statusCode).toBe(
    410,
  )
})

it("sends no request to hubs if nobody outside can reach it", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const asked: Asked[] = []
  setHub(site, asked)
  site.set("/feed", hubbedFeed(site, "1"))
  await follow(product, `${site.url}/feed`)
  await product.drain()
  expect(asked).toEqual([])
})
