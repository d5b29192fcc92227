import { expect, it } from "vitest"
import { withoutQuotes } from "../src/api/shown-addresses.ts"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Publisher, startPublisher, vtt } from "./publisher.fixture.ts"

/** One in the feed's own address, and another only inside the feed. */
const feedToken = "s3samE-opens-9f8e7d"
const itemToken = "cdn51gnAture77"

function privateFeed(site: Publisher): string {
  const hidden = `${site.url}/signed/${feedToken}`
  return `<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>For Ann</title><link>${hidden}/</link><description>Yours: ${hidden}/</description>
<itunes:image href="${hidden}/art.jpg"/>
<podcast:person href="${hidden}/ann" img="${site.url}/ann.jpg?token=${itemToken}">Ann</podcast:person>
<podcast:funding url="${hidden}/give">Give ${feedToken}</podcast:funding>
<itunes:new-feed-url>htp://nowhere?token=${feedToken}</itunes:new-feed-url>
<item><guid>${feedToken}-1</guid><title>First ${feedToken}</title><link>${site.url}/1?u=${itemToken}</link>
<description>Listen at ${hidden}/1.mp3</description><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>
<enclosure url="${site.url}/1.mp3?listener=${itemToken}" type="audio/mpeg" length="1"/>
<podcast:person href="${hidden}/bob">Bob</podcast:person>
<podcast:transcript url="${site.url}/1.vtt?key=${itemToken}" type="text/vtt"/></item>
<item><guid>2</guid><title>Second</title><podcast:person>Cy</podcast:person><pubDate>Mon, 02 Nov 2026 11:00:00 GMT</pubDate>
<enclosure url="${site.url}/open/2.mp3" type="audio/mpeg" length="1"/></item>
</channel></rss>`
}

interface Followed {
  readonly product: Product
  readonly hooks: string[]
  readonly as: (
    scope: string,
  ) => Promise<(url: string) => Promise<{ status: number; text: string }>>
}

/** The bodies sent to `/hook` of a site. */
function startReceiver(site: Publisher): string[] {
  const hooks: string[] = []
  site.set("/hook", (request, response) => {
    const pieces: Uint8Array[] = []
    request.on("data", (piece: Uint8Array) => pieces.push(piece))
    request.on("end", () => {
      hooks.push(Buffer.concat(pieces).toString())
      response.writeHead(204).end()
    })
  })
  return hooks
}

/** Sends requests with a token of this scope. */
async function scoped(product: Product, scope: string) {
  const { token } = (await product.call("POST", "/v1/tokens", { scopes: [scope] })).body
  const headers = { host: "localhost", authorization: `Bearer ${token}` }
  return async (url: string) => {
    const response = await product.app.inject({ url, headers })
    return { status: response.statusCode, text: response.body }
  }
}

async function follow(): Promise<Followed> {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const hooks = startReceiver(site)
  const path = `/rss?auth=${feedToken}`
  site.set(path, privateFeed(site))
  site.set(`/1.vtt?key=${itemToken}`, vtt("the word is said aloud"))
  const alert = { query: "listen OR aloud", webhookUrl: `${site.url}/hook` }
  await product.call("POST", "/v1/alerts", alert)
  await product.call("POST", "/v1/feeds", { url: site.url + path })
  const list = `<opml version="2.0"><body><outline type="rss" xmlUrl="htp://x?auth=${feedToken}"/></body></opml>`
  await product.app.inject({
    method: "POST",
    url: "/v1/feeds/import",
    payload: list,
    headers: { host: "localhost", authorization: "Bearer test-secret", "content-type": "text/xml" },
  })
  await product.drain()
  return { product, hooks, as: (scope) => scoped(product, scope) }
}

/** All responses of the API that the scope `read` can get. */
async function allAnswers(get: (url: string) => Promise<{ status: number; text: string }>) {
  const episodes = JSON.parse((await get("/v1/episodes")).text).items
  const urls = [
    "/v1/podcasts",
    "/v1/podcasts/1",
    "/v1/podcasts/1/episodes",
    "/v1/episodes",
    ...episodes.map(({ id }: any) => `/v1/episodes/${id}`),
    `/v1/episodes/${episodes[1].id}/transcript`,
    "/v1/search?q=aloud",
    "/v1/search?q=listen",
    "/v1/search?q=first",
    "/v1/mentions",
    "/v1/alerts",
    "/v1/events?limit=200",
    "/v1/feeds",
    "/v1/feeds/1",
    "/v1/feeds/export",
    "/v1/imports/1",
    "/v1/set-aside",
    "/v1/status",
  ]
  return new Map(await Promise.all(urls.map(async (url) => [url, await get(url)] as const)))
}

it("hides the tokens of a private feed from everybody who is not an administrator", async () => {
  const { product, hooks, as } = await follow()
  for (const scope of ["read", "write"]) {
    const answers = await allAnswers(await as(scope))
    for (const [url, { status, text }] of answers) {
      expect([url, status]).toEqual([url, 200])
      expect(text, url).not.toContain(feedToken)
      expect(text, url).not.toContain(itemToken)
    }
  }
  expect(hooks).toHaveLength(1)
  expect(hooks[0]).not.toMatch(new RegExp(`${feedToken}|${itemToken}`))
  expect(JSON.parse(hooks[0]!).data.episode).toMatchObject({
    link: null,
    enclosureUrl: null,
    withheld: ["link", "enclosureUrl"],
  })
  expect(product.log.errors).toEqual([])
})

it("shows no part of a token where an excerpt is cut", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const hooks = startReceiver(site)
  const [lead, excerptChars] = ["needle ", 240]
  const cutAfter = lead + "/".repeat(excerptChars - lead.length - 8) + feedToken
  const path = `/rss?auth=${feedToken}`
  const item = `<item><guid>1</guid><title>1</title><description>${cutAfter}</description></item>`
  site.set(path, `<rss version="2.0"><channel><title>For Ann</title>${item}</channel></rss>`)
  await product.call("POST", "/v1/alerts", { query: "needle", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: site.url + path })
  await product.drain()
  const get = await scoped(product, "read")
  const texts = [(await get("/v1/search?q=needle")).text, (await get("/v1/mentions")).text]
  for (const text of [...texts, hooks[0]!]) {
    expect(text).toContain("/••••••••…")
    expect(text).not.toContain(feedToken.slice(0, 4))
  }
})

it("says what it withholds, and shows the rest", async () => {
  const { as } = await follow()
  const get = await as("read")
  const { items } = JSON.parse((await get("/v1/podcasts/1/episodes")).text)
  const withheld = (...fields: string[]) =>
    fields.map((field) => ({ field, reason: "may_carry_token" }))
  expect(items[1]).toMatchObject({
    guid: null,
    title: `First ${"•".repeat(feedToken.length)}`,
    enclosureUrl: null,
    enclosureType: "audio/mpeg",
    persons: [{ name: "Bob", href: null }],
    withheld: withheld("guid", "link", "enclosureUrl", "persons"),
  })
  expect(items[0]).toMatchObject({
    guid: "2",
    enclosureUrl: expect.stringContaining("/open/2.mp3"),
    withheld: [],
  })
  const transcript = JSON.parse((await get(`/v1/episodes/${items[1].id}/transcript`)).text)
  expect(transcript).toMatchObject({ source: null, withheld: withheld("source"), segmentCount: 1 })
  const podcast = JSON.parse((await get("/v1/podcasts/1")).text)
  expect(podcast).toMatchObject({
    link: null,
    imageUrl: null,
    funding: [],
    withheld: withheld("link", "imageUrl", "persons", "funding"),
  })
  const { items: hits } = JSON.parse((await get("/v1/search?q=aloud")).text)
  expect(hits).toMatchObject([{ enclosureUrl: null, withheld: withheld("link", "enclosureUrl") }])
})

it("shows administrators what they need to listen", async () => {
  const { product, as } = await follow()
  const { items } = (await product.call("GET", "/v1/episodes")).body
  expect(items[1]).toMatchObject({
    guid: `${feedToken}-1`,
    enclosureUrl: expect.stringContaining(itemToken),
    withheld: [],
  })
  const { text } = await (await as("admin"))("/v1/feeds/export")
  expect(text).not.toContain(feedToken)
  expect((await (await as("admin"))("/v1/feeds/export?secrets=true")).text).toContain(feedToken)
})

it("gives the page no audio in a private network, unless feeds may be there", async () => {
  const dir = temporaryDir()
  const site = await startPublisher()
  const enclosure = (url: string, guid: string) =>
    `<item><guid>${guid}</guid><title>${guid}</title><enclosure url="${url}" type="audio/mpeg" length="1"/></item>`
  const urls = [
    "http://127.0.0.1:8080/admin/reboot",
    "http://router/reboot",
    "http://nas.local/1.mp3",
    "https://[::ffff:192.168.1.1]/1.mp3",
    "https://cdn.example.org/1.mp3",
  ]
  const items = urls.map((url, index) => enclosure(url, String(index))).join("")
  site.set("/feed", `<rss version="2.0"><channel><title>Show</title>${items}</channel></rss>`)
  const open = await openProduct(dir)
  await open.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await open.drain()
  const soundsOf = async ({ call }: Product) => {
    const found = (await call("GET", "/v1/podcasts/1/episodes")).body.items
    const byGuid = new Map<string, any>(found.map((episode: any) => [episode.guid, episode]))
    return urls.map((_, guid) => byGuid.get(String(guid)))
  }
  expect((await soundsOf(open)).map(({ enclosureUrl }) => enclosureUrl)).toEqual(urls)
  await open.close()
  const closed = await openProduct(dir, { isPrivateAllowed: false })
  const sounds = await soundsOf(closed)
  expect(sounds.map(({ enclosureUrl }) => enclosureUrl)).toEqual([null, null, null, null, urls[4]])
  const withheld = [{ field: "enclosureUrl", reason: "private_network" }]
  expect(sounds.map((episode) => episode.withheld)).toEqual([...Array(4).fill(withheld), []])
})

it("removes addresses from messages, and keeps everything else they quote", () => {
  const messages = [
    'the feed says "htp://x?auth=abc", which is not an address',
    '"example.org/private/abc.rss" is not an address',
    '"x\\"/abc" is not an address',
    '"some day" is no date',
    '"12/11/2026" is no date',
  ]
  expect(messages.map(withoutQuotes)).toEqual([
    'the feed says "…", which is not an address',
    '"…" is not an address',
    '"…" is not an address',
    '"some day" is no date',
    '"12/11/2026" is no date',
  ])
})
