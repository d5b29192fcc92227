import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, it, onTestFinished } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

async function importOpml(product: Product, opml: string, type = "text/x-opml"): Promise<any> {
  const response = await product.app.inject({
    method: "POST",
    url: "/v1/feeds/import",
    headers: { host: "localhost", authorization: "Bearer test-secret", "content-type": type },
    payload: Buffer.from(opml),
  })
  expect(response.statusCode).toBe(202)
  const { id } = response.json()
  product.service.run()
  for (;;) {
    const { body } = await product.call("GET", `/v1/imports/${id}`)
    if (body.finishedAt !== null) return body
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const list = (...outlines: string[]): string =>
  `<?xml version="1.0"?><opml version="2.0"><body>${outlines.join("\n")}</body></opml>`

it("follows the feeds of an OPML file, skips the entries that are not feeds, and names these", async () => {
  const product = await openProduct(temporaryDir())
  const opml = list(
    `<outline text="Folder"><outline type="rss" title="One &amp; more" xmlUrl="https://one.example/feed"/>`,
    `<outline type="rss" text="None"/><outline xmlUrl="https://two.example/feed?a=1&b=2"/></outline>`,
    `<outline type="rss" text="Bad" xmlUrl="not an address"/>`,
    `<outline type="rss" text="Again" xmlUrl="http://one.example/feed/"/>`,
  )
  const done = await importOpml(product, opml)
  expect(done).toMatchObject({
    state: "done",
    foundCount: 2,
    addedCount: 2,
    knownCount: 0,
    error: null,
  })
  expect(done.problemCount).toBe(3)
  expect(done.problems.map(({ line }: any) => line)).toEqual([2, 3, 4])
  const { body } = await product.call("GET", "/v1/podcasts")
  expect(body.items).toMatchObject([{ title: "One & more" }, { title: null }])
  expect(await importOpml(product, opml)).toMatchObject({ addedCount: 0, knownCount: 2 })
})

it("says what is wrong with a file that is not OPML, and keeps nothing of it", async () => {
  const dir = temporaryDir()
  const product = await openProduct(dir)
  const cases = [
    ["<!DOCTYPE html><html></html>", /HTML/],
    ["", /empty/],
    [rss("A Show", []), /feed/],
    ["just words", /OPML file/],
  ] as const
  for (const [opml, words] of cases) {
    expect(await importOpml(product, opml)).toMatchObject({
      state: "failed",
      error: expect.stringMatching(words),
    })
  }
  const { storage } = product.service
  expect(await storage.read.importPiece({ importId: 1, number: 0 })).toBeNull()
  expect((await product.call("GET", "/v1/imports/99")).body.error.code).toBe("import_not_found")
})

it("imports thousands of feeds without delaying those that are already followed", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const count = 3_000
  const outlines = Array.from(
    { length: count },
    (_, index) => `<outline type="rss" xmlUrl="http://127.0.0.1:1/${index}"/>`,
  )
  expect(await importOpml(product, list(...outlines))).toMatchObject({ addedCount: count })
  site.set("/feed", rss("Followed", [{ guid: "1" }]))
  const { id } = (await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })).body
  await product.drain()
  const { body } = await product.call("GET", `/v1/feeds/${id}`)
  expect(body.lastPolledAt).not.toBeNull()
  const last = await product.call("GET", `/v1/feeds/${count}`)
  expect(Date.parse(last.body.nextPollAt)).toBeGreaterThan(product.clock.now())
})

it("exports all feeds as an OPML file, without the secrets of private ones unless an administrator asks", async () => {
  const product = await openProduct(temporaryDir())
  const secret = "https://private.example/feed?token=s3cr3t"
  await product.call("POST", "/v1/feeds", { url: secret })
  await product.call("POST", "/v1/feeds", { url: "https://open.example/feed?a=1&b=2" })
  const fetchList = async (query: string, token = "test-secret") =>
    await product.app.inject({
      url: `/v1/feeds/export${query}`,
      headers: { host: "localhost", authorization: `Bearer ${token}` },
    })
  const open = await fetchList("")
  expect(open.headers["content-type"]).toContain("opml")
  expect(open.body).not.toContain("s3cr3t")
  expect(open.body).toContain("a=1&amp;b=2")
  expect((await fetchList("?secrets=true")).body).toContain("s3cr3t")
  const { token } = (await product.call("POST", "/v1/tokens", { scopes: ["write"] })).body
  expect((await fetchList("?secrets=true", token)).statusCode).toBe(403)

  const other = await openProduct(temporaryDir())
  const list = (await fetchList("?secrets=true")).body
  expect(await importOpml(other, list)).toMatchObject({ addedCount: 2, problemCount: 0 })
})

it("finds shows in the directory, and says which are followed", async () => {
  const directory = createServer((request, response) => {
    const isSigned = request.headers["x-auth-key"] === "key" && request.headers["authorization"]
    if (!isSigned) return void response.writeHead(401).end()
    const feeds = [
      { id: 1, title: "Go Time", url: "https://one.example/feed", author: "Changelog" },
      { id: 2, title: "Go Time Too", url: "https://two.example/feed" },
    ]
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ status: "true", feeds, count: 2, query: "go", description: "" }))
  })
  await new Promise<void>((resolve) => directory.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => void directory.close())
  const podcastIndexUrl = `http://127.0.0.1:${(directory.address() as AddressInfo).port}/api/1.0`
  const product = await openProduct(temporaryDir(), {
    flags: { podcastIndexKey: "key", podcastIndexSecret: "secret", podcastIndexUrl },
  })
  await product.call("POST", "/v1/feeds", { url: "http://two.example/feed/" })
  expect((await product.call("GET", "/v1/directory?q=go")).body.items).toMatchObject([
    { title: "Go Time", author: "Changelog", isFollowed: false },
    { title: "Go Time Too", isFollowed: true },
  ])
  const without = await openProduct(temporaryDir())
  expect(await without.call("GET", "/v1/directory?q=go")).toMatchObject({
    status: 501,
    body: { error: { code: "directory_not_configured", hint: expect.stringContaining("KEY") } },
  })
})
