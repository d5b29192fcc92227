import { describe, expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Publisher, startPublisher, vtt } from "./publisher.fixture.ts"

/** The tokens of the feed's address: the second may be a part of the name of a host. */
const token = "s3samE+Opens/9f8e7d="
const hostToken = "hOst7tOken42x"
const search = new URLSearchParams({ auth: token, key: hostToken }).toString()

/** The ways in which a text may have the tokens. */
const written = [
  token,
  token.toUpperCase(),
  encodeURIComponent(token),
  encodeURIComponent(encodeURIComponent(token)),
  hostToken,
  hostToken.toLowerCase(),
].join(" ")

function privateFeed(site: Publisher): string {
  const link = `${site.url}/${encodeURIComponent(token)}`
  const person = `<podcast:person href="${link}" img="${link}" role="${written}" group="${written}">${written}</podcast:person>`
  const item = (guid: string, day: number, content: string): string =>
    `<item><guid>${guid} ${written}</guid><title>${written}</title><link>${link}</link>
<description>needle ${written}</description><pubDate>${day} Nov 2026 10:00:00 GMT</pubDate>
<enclosure url="${link}/${guid}" type="audio/${hostToken}" length="1"/>${person}${content}</item>`
  const transcript = (url: string): string =>
    `<podcast:transcript url="${url}" type="text/vtt" language="${hostToken}"/>`
  return `<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${written}</title><link>${link}</link><description>${written}</description><language>${written}</language>
<itunes:author>${written}</itunes:author><itunes:category text="${written}"/><itunes:image href="${link}"/>
<podcast:guid>${written}</podcast:guid><podcast:medium>${written}</podcast:medium>${person}
<podcast:funding url="${site.url}/give">${written}</podcast:funding><podcast:funding url="${link}"/>
<atom:link rel="self" href="${site.url}/rss?${search.replaceAll("&", "&amp;")}"/>
<atom:link rel="hub" href="http://${hostToken}.invalid/hub"/>
<item><guid>undated</guid><title>undated</title><pubDate>${hostToken}</pubDate></item>
${item("spoken", 9, transcript(`${site.url}/1.vtt?key=${hostToken}`))}
${item("refused", 8, transcript(`${site.url}/refused.vtt`))}
${item("mail", 6, transcript(`http://${hostToken}.invalid:25/1.vtt`))}
${item("nowhere", 7, transcript(`http://${hostToken}.invalid/1.vtt`))}
</channel></rss>`
}

interface Answered {
  readonly headers: string
  readonly body: any
  readonly text: string
}

type Get = (url: string) => Promise<Answered>

interface Followed {
  readonly product: Product
  readonly site: Publisher
  readonly hooks: string[]
  readonly asAdmin: Get
  readonly asReader: Get
}

async function follow(): Promise<Followed> {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir(), { flags: { publicUrl: site.url } })
  const hooks: string[] = []
  site.set("/hook", (request, response) => {
    request.on("data", (piece: Uint8Array) => hooks.push(Buffer.from(piece).toString()))
    request.on("end", () => response.writeHead(204).end())
  })
  site.set(`/rss?${search}`, privateFeed(site))
  site.set(`/1.vtt?key=${hostToken}`, vtt(`<v ${hostToken}>a needle, said of ${hostToken}`))
  site.set("/refused.vtt", (_, response) => response.writeHead(403).end())
  await product.call("POST", "/v1/alerts", { query: "needle", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/rss?${search}` })
  await product.call("POST", "/v1/feeds", { url: `http://${hostToken}.invalid/rss?${search}` })
  const { token: secret } = (await product.call("POST", "/v1/tokens", { scopes: ["read"] })).body
  await product.drain()
  const getAs =
    (bearer: string): Get =>
    async (url) => {
      const sent = { host: "localhost", authorization: `Bearer ${bearer}` }
      const { headers, body } = await product.app.inject({ url, headers: sent })
      const isJson = body.startsWith("{")
      return {
        headers: JSON.stringify(headers),
        body: isJson ? JSON.parse(body) : null,
        text: body,
      }
    }
  return { product, site, hooks, asAdmin: getAs("test-secret"), asReader: getAs(secret) }
}

/** Whether a text has one of the tokens, however it is written. */
function hasToken(text: string): boolean {
  let plain = text.toLowerCase()
  for (let round = 0; round < 3; round += 1)
    plain = plain.replaceAll(/%([0-7][\da-f])/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
  return [token, hostToken].some((secret) => plain.includes(secret.toLowerCase()))
}

/** Records for each field of a response that holds texts, as `Schema.field`, whether one is in it. */
function noteFields(document: any, schema: any, place: string, value: any, noted: Noted): void {
  if (schema.$ref) {
    const name = schema.$ref.slice("#/components/schemas/".length)
    return noteFields(document, document.components.schemas[name], name, value, noted)
  }
  for (const part of schema.anyOf ?? []) noteFields(document, part, place, value, noted)
  for (const each of schema.items ? (value?.length > 0 ? value : [null]) : [])
    noteFields(document, schema.items, place, each, noted)
  for (const [field, part] of Object.entries(schema.properties ?? {}))
    noteFields(document, part, `${place}.${field}`, value?.[field], noted)
  const isText = [schema.type].flat().includes("string")
  if (!isText || schema.enum || schema.const || schema.format || schema.pattern) return
  noted.set(place, noted.get(place) || (typeof value === "string" && hasToken(value)))
}

type Noted = Map<string, boolean>

/** Fields whose values are not from a feed. */
function isOurs(field: string): boolean {
  const [schema] = field.split(".")
  return (
    /\.(?:\w*At|at|since|hour|code|nextCursor)$/.test(field) ||
    ourSchemas.has(schema!) ||
    ourFields.has(field)
  )
}

const ourSchemas = new Set(
  "Alert Channel Delivery DirectoryShow FeedImport Session Status Token".split(" "),
)
const ourFields = new Set([
  "Episode.indexError",
  "Event.subjectId",
  "Feed.pollReason",
  "FeedDetails.pollReason",
  "FeedDetails.publishingPattern",
  "Mention.alertName",
  "Mention.query",
  "PodcastTranscript.version",
  "SearchResultPage.warnings",
  "SetAside.id",
  "Transcript.format",
  "WithheldField.field",
])

/** Every GET of the API that has a description, with the ids of what is there. */
async function requestsOf(get: Get) {
  const document = (await get("/v1/openapi.json")).body
  const gets = Object.entries<any>(document.paths).filter(
    ([path, { get: operation }]) =>
      operation && path.startsWith("/v1/") && !path.includes("{callback}"),
  )
  const requests: { path: string; url: string; schema: any }[] = []
  for (const [path, { get: operation }] of gets) {
    const list = path.slice(0, Math.max(0, path.indexOf("/{id}")))
    const listed = list === "" ? [] : ((await get(list)).body?.items ?? [{ id: "1" }])
    const query = operation.parameters?.some(({ name }: any) => name === "q") ? "?q=needle" : ""
    const urls = list === "" ? [path] : listed.map(({ id }: any) => path.replace("{id}", id))
    const schema = operation.responses["200"]?.content?.["application/json"]?.schema
    requests.push(...urls.map((url: string) => ({ path, url: url + query, schema })))
  }
  return { document, requests }
}

const transcripts = "/v1/episodes/{id}/transcript"

/** What is said in an episode is shown as it is. */
function withoutSpeech(path: string, { headers, body, text }: Answered): string {
  if (path === transcripts) return headers + JSON.stringify({ ...body, items: [] })
  const lines = text.split("\n").filter((line) => !line.includes("needle, said"))
  return headers + (path.startsWith(transcripts) ? lines.join("\n") : text)
}

describe("a private feed with its tokens in every text", () => {
  it("shows them in no GET of the API, nor in webhooks, to whoever is no administrator", async () => {
    const { asAdmin, asReader, hooks } = await follow()
    const { requests } = await requestsOf(asAdmin)
    const leaks: string[] = []
    for (const { path, url } of requests) {
      const shown = withoutSpeech(path, await asReader(url))
      if (hasToken(shown)) leaks.push(`${url}: ${shown}`)
    }
    expect(leaks).toEqual([])
    expect(hooks.length).toBeGreaterThan(0)
    expect(hooks.filter(hasToken)).toEqual([])
  })

  it("has them in every field that is not ours, so that the test above sees each", async () => {
    const { asAdmin } = await follow()
    const { document, requests } = await requestsOf(asAdmin)
    const noted: Noted = new Map()
    for (const { url, schema } of requests)
      if (schema) noteFields(document, schema, "", (await asAdmin(url)).body, noted)
    const lacking = [...noted].flatMap(([field, has]) => (has ? [] : [field]))
    expect(noted.size - lacking.length).toBeGreaterThan(40)
    expect(lacking.filter((field) => !isOurs(field))).toEqual([])
  })
})

describe("a token in the texts of a feed", () => {
  const secret = "a3f09c7be1d24f66b0"
  const privatePath = `/rss?token=${secret}`
  const itemOf = (title: string): string =>
    `<item><guid>1</guid><title>${title}</title><description>needle at /rss?token=${secret}, or a3b</description></item>`
  const channel = (title: string): string =>
    `<rss version="2.0"><channel><title>Show</title>${itemOf(title)}</channel></rss>`
  const prefixes = Array.from({ length: secret.length - 1 }, (_, index) =>
    secret.slice(0, index + 2),
  )
  const totalOf = async ({ call }: Product, query: string): Promise<number> =>
    (await call("GET", `/v1/search?q=${encodeURIComponent(query)}`)).body.total

  it("can be spelled out neither by searches nor by alerts", async () => {
    const site = await startPublisher()
    const product = await openProduct(temporaryDir())
    site.set(privatePath, channel(`For ${secret}`))
    for (const query of ["a3f0*", "needle OR a3f0*"])
      await product.call("POST", "/v1/alerts", { query, webhookUrl: `${site.url}/hook` })
    await product.call("POST", "/v1/feeds", { url: site.url + privatePath })
    await product.drain()
    for (const prefix of prefixes.slice(1)) expect(await totalOf(product, `${prefix}*`)).toBe(0)
    expect(await totalOf(product, "a3*")).toBe(1)
    const query = encodeURIComponent("needle OR a3f0*")
    const [hit] = (await product.call("GET", `/v1/search?q=${query}`)).body.items
    const mentions = (await product.call("GET", "/v1/mentions")).body.items
    expect(mentions).toMatchObject([{ query: "needle OR a3f0*" }])
    for (const { places } of [hit, mentions[0]]) {
      expect(places).toMatchObject([{ highlights: [[0, 6]] }])
      expect(places[0].excerpt).toBe(`needle at /rss?token=${"•".repeat(secret.length)}, or a3b`)
    }
  })

  it("is no longer found once the feed has moved to an address with it", async () => {
    const site = await startPublisher()
    const product = await openProduct(temporaryDir())
    site.set("/rss", channel("Open"))
    await product.call("POST", "/v1/feeds", { url: `${site.url}/rss` })
    await product.drain()
    expect(await totalOf(product, secret)).toBe(1)
    site.set(privatePath, channel("Open"))
    site.set("/rss", (_, response) => response.writeHead(301, { location: privatePath }).end())
    await product.call("POST", "/v1/feeds/1/poll")
    await product.drain()
    expect(await totalOf(product, secret)).toBe(0)
    expect(await totalOf(product, "needle")).toBe(1)
  })

  it("is removed, once, from an index of before", async () => {
    const site = await startPublisher()
    const dir = temporaryDir()
    const before = await openProduct(dir)
    site.set(privatePath, channel("Open"))
    await before.call("POST", "/v1/feeds", { url: site.url + privatePath })
    await before.drain()
    await before.service.storage.write.saveSetting({ name: "index-hides-tokens", value: "" })
    await before.close()
    const dueVersions = async ({ service }: Product) =>
      (await service.storage.read.dueDocuments({ limit: 9 })).map(({ version }) => version)
    const after = await openProduct(dir)
    const [version] = await dueVersions(after)
    expect(version).toBeGreaterThan(1)
    await after.close()
    const later = await openProduct(dir)
    expect(await dueVersions(later)).toEqual([version])
  })
})
