import { chmodSync, mkdirSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { expect, it } from "vitest"
import { migrations } from "../src/storage/sqlite/migrations/index.ts"
import { openStorage } from "../src/storage/storage.ts"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Answer, rss, startPublisher, vtt } from "./publisher.fixture.ts"

const mebibyte = 1024 * 1024

/** More zeros than anybody reads, as fast as they are read. */
const zeros: Answer = (_, response) => {
  response.writeHead(200, { "content-length": String(10_000 * mebibyte) })
  const chunk = Buffer.alloc(mebibyte)
  const push = (): void => void (response.destroyed || response.write(chunk, push))
  push()
}

const redirectTo =
  (location: string): Answer =>
  (_, response) =>
    void response.writeHead(302, { location }).end()

async function follow(
  product: Product,
  url: string,
): Promise<{ outcome: string; error: { code: string; message: string; hint: string } | null }> {
  const { body } = await product.call("POST", "/v1/feeds", { url })
  return (await product.call("POST", `/v1/feeds/${body.id}/poll`)).body
}

it("describes what is wrong with a feed, and continues with the others", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  site.set("/page", "<!DOCTYPE html><html><body>Our podcast</body></html>", {
    "content-type": "text/html",
  })
  site.set("/empty", "")
  site.set("/text", "just words")
  site.set("/loop", redirectTo("/loop"))
  site.set("/zeros", zeros)
  site.set("/svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
  site.set("/good", rss("Good", [{ guid: "1" }]))
  const cases = [
    ["/page", "feed_is_html"],
    ["/empty", "feed_empty"],
    ["/text", "feed_not_recognised"],
    ["/svg", "feed_not_recognised"],
    ["/missing", "feed_http_status"],
    ["/loop", "fetch_redirects"],
    ["/zeros", "feed_not_recognised"],
  ] as const
  for (const [path, code] of cases) {
    const report = await follow(product, site.url + path)
    expect(report, path).toMatchObject({ outcome: "failed", error: { code } })
    expect(report.error!.message.length, path).toBeGreaterThan(10)
    expect(report.error!.hint.length, path).toBeGreaterThan(10)
  }
  expect(await follow(product, `${site.url}/good`)).toMatchObject({ outcome: "read", error: null })
  const { body } = await product.call("GET", "/v1/feeds")
  expect(body.items.filter((feed: any) => feed.error !== null)).toHaveLength(cases.length)
  expect(product.log.errors).toEqual([])
})

it("keeps the content of a truncated feed up to where it broke off, and says so", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const whole = rss("Cut", [{ guid: "1" }, { guid: "2" }, { guid: "3" }])
  site.set("/feed", whole.slice(0, whole.indexOf(">3<")))
  await follow(product, `${site.url}/feed`)
  await product.drain()
  const { body } = await product.call("GET", "/v1/podcasts")
  expect(body.items[0]).toMatchObject({
    title: "Cut",
    episodeCount: 2,
    feed: { warningCount: 1, error: null },
  })
})

it("does not read a feed in a private network, by address or by redirect", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir(), { isPrivateAllowed: false })
  site.set("/feed", rss("Private", []))
  expect(await follow(product, `${site.url}/feed`)).toMatchObject({
    outcome: "failed",
    error: { code: "fetch_address_private" },
  })
  expect(site.requests).toEqual([])
})

it("says why a transcript cannot be used, and still finds the episode by its title", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  site.set("/error.vtt", "<!DOCTYPE html><title>Oops</title>")
  site.set("/broken.json", '{"segments": [{"body": "half')
  const item = (guid: string, path: string, type: string) => ({
    guid,
    title: `Episode ${guid}`,
    transcriptUrl: site.url + path,
    transcriptType: type,
  })
  site.set(
    "/feed",
    rss("Broken", [
      item("one", "/error.vtt", "text/vtt"),
      item("two", "/broken.json", "application/json"),
    ]),
  )
  await follow(product, `${site.url}/feed`)
  await product.drain()
  const { body } = await product.call("GET", "/v1/podcasts/1/episodes")
  expect(body.items.map((episode: any) => episode.transcriptState)).toEqual(["failed", "failed"])
  expect(body.items.map((episode: any) => episode.transcriptError).toSorted()).toEqual([
    expect.stringContaining("the JSON cannot be read"),
    expect.stringContaining("is an HTML page"),
  ])
  expect((await product.call("GET", "/v1/search?q=episode")).body.total).toBe(2)
})

it("uses the next transcript if the best one cannot be used", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  site.set("/a.vtt", "<!DOCTYPE html>")
  site.set("/a.srt", "1\n00:00:01,000 --> 00:00:02,000\nsaid aloud\n")
  const link = (path: string, type: string): string =>
    `<podcast:transcript url="${site.url}${path}" type="${type}"/>`
  const feed = rss("Two", [{ guid: "1" }]).replace(
    "</item>",
    `${link("/a.vtt", "text/vtt")}${link("/a.srt", "application/srt")}</item>`,
  )
  site.set("/feed", feed)
  await follow(product, `${site.url}/feed`)
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=aloud")).body.total).toBe(1)
})

it("rejects a transcript that is too large, on the wire or unpacked, for good and uses the next one", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const large = Buffer.alloc(21 * mebibyte, "WEBVTT\n\n")
  site.set("/large.vtt", large)
  site.set("/packed.vtt", gzipSync(large), { "content-encoding": "gzip" })
  site.set("/a.srt", "1\n00:00:01,000 --> 00:00:02,000\nsaid aloud\n")
  const link = `<podcast:transcript url="${site.url}/a.srt" type="application/srt"/>`
  const feed = rss("Large", [
    { guid: "1", transcriptUrl: `${site.url}/large.vtt` },
    { guid: "2", transcriptUrl: `${site.url}/packed.vtt` },
    { guid: "3", transcriptUrl: `${site.url}/large.vtt` },
  ])
  site.set("/feed", feed.replace(/<\/item><\/channel>/, `${link}</item></channel>`))
  await follow(product, `${site.url}/feed`)
  await product.drain()
  const { body } = await product.call("GET", "/v1/podcasts/1/episodes")
  const byGuid = new Map<string, any>(body.items.map((episode: any) => [episode.guid, episode]))
  for (const guid of ["1", "2"])
    expect(byGuid.get(guid)).toMatchObject({
      transcriptState: "failed",
      transcriptError: expect.stringContaining("20 MB"),
    })
  expect(byGuid.get("3")).toMatchObject({ transcriptState: "stored", transcriptError: null })
  const setAside = await product.call("GET", "/v1/set-aside")
  expect(setAside.body.items.map(({ kind }: any) => kind)).toEqual(["transcript", "transcript"])
})

it("returns the usual error body for bad requests", async () => {
  const product = await openProduct(temporaryDir())
  const cases = [
    ["GET", '/v1/search?q="open', undefined, 400, "query_invalid"],
    ["GET", "/v1/search?cursor=nonsense", undefined, 400, "cursor_invalid"],
    ["GET", "/v1/search?limit=0", undefined, 400, "request_invalid"],
    ["GET", "/v1/podcasts?cursor=x", undefined, 400, "cursor_invalid"],
    ["GET", "/v1/set-aside?cursor=x", undefined, 400, "cursor_invalid"],
    ["GET", "/v1/set-aside?cursor=1%2Ffeed%2F1%20OR%201", undefined, 400, "cursor_invalid"],
    ["GET", `/v1/set-aside?cursor=${"9".repeat(30)}%2Ffeed%2F1`, undefined, 400, "cursor_invalid"],
    ["POST", "/v1/set-aside/dream/1/retry", undefined, 400, "request_invalid"],
    ["POST", "/v1/set-aside/feed/1/retry", undefined, 404, "set_aside_not_found"],
    ["GET", "/v1/episodes/12", undefined, 404, "episode_not_found"],
    ["GET", "/v1/nothing", undefined, 404, "route_not_found"],
    ["POST", "/v1/feeds", { url: "not an address" }, 400, "address_invalid"],
    ["POST", "/v1/feeds", { url: "file:///etc/passwd" }, 400, "address_invalid"],
    ["POST", "/v1/feeds", {}, 400, "request_invalid"],
    ["POST", "/v1/feeds/7/poll", undefined, 404, "feed_not_found"],
    [
      "POST",
      "/v1/alerts",
      { query: "NOT rust", webhookUrl: "https://example.org/" },
      400,
      "query_invalid",
    ],
    [
      "POST",
      "/v1/alerts",
      { query: "rust", webhookUrl: "ftp://example.org/" },
      400,
      "address_invalid",
    ],
    [
      "POST",
      "/v1/alerts",
      { query: "rust", webhookUrl: "https://example.org/", secret: "short" },
      400,
      "secret_invalid",
    ],
    ["DELETE", "/v1/alerts/5", undefined, 404, "alert_not_found"],
  ] as const
  for (const [method, url, body, status, code] of cases) {
    const answer = await product.call(method, url, body)
    expect(answer, url).toMatchObject({
      status,
      body: {
        error: {
          code,
          message: expect.any(String),
          hint: expect.any(String),
          requestId: expect.any(String),
        },
      },
    })
  }
})

it("refuses a data folder that another process uses, one without permission, and one from a newer version", async () => {
  const used = temporaryDir()
  const open = (dir: string) => openStorage({ dir, database: "" })
  const storage = await open(used)
  await expect(open(used)).rejects.toMatchObject({ code: "data_folder_in_use" })
  await storage.close()

  const newer = temporaryDir()
  await (await open(newer)).close()
  const database = new DatabaseSync(join(newer, "catalogue.db"))
  database.exec(`PRAGMA user_version = ${migrations.length + 1}`)
  database.close()
  await expect(open(newer)).rejects.toMatchObject({ code: "storage_version_newer" })

  const file = join(temporaryDir(), "file")
  new DatabaseSync(file).close()
  await expect(open(join(file, "below"))).rejects.toMatchObject({
    code: "data_folder_not_writable",
  })
})

it.skipIf(process.getuid?.() === 0)("refuses a data folder that it may not write to", async () => {
  const dir = join(temporaryDir(), "closed")
  mkdirSync(dir)
  chmodSync(dir, 0o500)
  await expect(openStorage({ dir, database: "" })).rejects.toMatchObject({
    code: "data_folder_not_writable",
  })
})

it("survives a transcript with one endless line and one with a million cues", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  site.set("/long.vtt", vtt("word ".repeat(200_000)))
  site.set("/many.vtt", vtt(...Array.from({ length: 20_000 }, (_, index) => `cue ${index}`)))
  site.set(
    "/feed",
    rss("Large", [
      { guid: "1", title: "Long", transcriptUrl: `${site.url}/long.vtt` },
      { guid: "2", title: "Many", transcriptUrl: `${site.url}/many.vtt` },
    ]),
  )
  await follow(product, `${site.url}/feed`)
  await product.drain()
  expect((await product.call("GET", "/v1/search?q=word")).body).toMatchObject({
    total: 1,
    items: [{ title: "Long" }],
  })
  expect((await product.call("GET", "/v1/search?q=19999")).body).toMatchObject({
    total: 1,
    items: [{ title: "Many" }],
  })
})

it("ends a page before it is too large to be sent, and loses nothing", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const guids = Array.from({ length: 30 }, (_, index) => String(index))
  const description = "ÿ".repeat(150_000)
  const items = guids.map((guid) => ({ guid, description }))
  site.set("/feed", rss("Long", items))
  await follow(product, `${site.url}/feed`)
  const pages: string[][] = []
  for (let cursor: string | null = ""; cursor !== null;) {
    const query: string = cursor && `&cursor=${cursor}`
    const { body } = await product.call("GET", `/v1/podcasts/1/episodes?limit=200${query}`)
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(4.5 * mebibyte)
    pages.push(body.items.map(({ guid }: any) => guid))
    cursor = body.nextCursor
  }
  expect(pages.map(({ length }) => length)).toEqual([13, 13, 4])
  expect(new Set(pages.flat())).toEqual(new Set(guids))
})
