import type { ServerResponse } from "node:http"
import { expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Publisher, rss, startPublisher } from "./publisher.fixture.ts"

const dayMs = 24 * 60 * 60_000
const guid = "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"

async function open(): Promise<{ site: Publisher; product: Product }> {
  return { site: await startPublisher(), product: await openProduct(temporaryDir()) }
}

async function follow(product: Product, url: string): Promise<string> {
  return (await product.call("POST", "/v1/feeds", { url })).body.id
}

async function poll(product: Product, id: string): Promise<any> {
  return (await product.call("POST", `/v1/feeds/${id}/poll`)).body
}

async function show(product: Product, id: string): Promise<any> {
  return (await product.call("GET", `/v1/feeds/${id}`)).body
}

const redirect = (site: Publisher, from: string, to: string): void =>
  site.set(from, (_, response) => void response.writeHead(301, { location: to }).end())

const shows = (site: Publisher, path: string, title: string, ...guids: string[]): void =>
  site.set(
    path,
    rss(
      title,
      guids.map((id) => ({ guid: id, title: `${title} ${id}` })),
    ),
  )

it("keeps following a show that moves to another followed address and back again", async () => {
  const { site, product } = await open()
  shows(site, "/a", "A", "1")
  shows(site, "/b", "B", "2")
  const [a, b] = [await follow(product, `${site.url}/a`), await follow(product, `${site.url}/b`)]
  await product.drain()
  redirect(site, "/a", "/b")
  await poll(product, a)
  expect((await show(product, a)).state).toBe("moved")
  redirect(site, "/b", "/a")
  shows(site, "/a", "A", "1", "2", "3")
  product.clock.pass(dayMs)
  await poll(product, b)
  expect(await show(product, b)).toMatchObject({ state: "active", url: `${site.url}/a` })
  site.requests.length = 0
  product.clock.pass(2 * dayMs)
  await product.drain()
  expect(site.requests).toEqual(["/a"])
  expect(await follow(product, `${site.url}/b`)).toBe(b)
})

it("polls a feed again that had ended when another one leads to it", async () => {
  const { site, product } = await open()
  shows(site, "/a", "A", "1")
  site.set("/b", (_, response) => void response.writeHead(410).end())
  const [a, b] = [await follow(product, `${site.url}/a`), await follow(product, `${site.url}/b`)]
  await product.drain()
  expect((await show(product, b)).state).toBe("gone")
  redirect(site, "/a", "/b")
  await poll(product, a)
  expect((await show(product, a)).state).toBe("gone")
  shows(site, "/b", "B", "1", "2")
  expect(await poll(product, a)).toMatchObject({ outcome: "moved", movedToFeedId: b })
  await product.drain()
  expect(await show(product, b)).toMatchObject({ state: "active", error: null })
})

it("leaves a show where it is that fails briefly or is paused, whichever feed claims to be the same", async () => {
  const { site, product } = await open()
  const feed = rss("A Show", [{ guid: "1" }]).replace("<title>", `${guid}<title>`)
  site.set("/a", feed)
  const a = await follow(product, `${site.url}/a`)
  await product.drain()
  site.set("/a", (_, response) => void response.writeHead(500).end())
  await poll(product, a)
  await product.call("PATCH", `/v1/feeds/${a}`, { state: "paused" })
  site.set("/copy", feed)
  await poll(product, await follow(product, `${site.url}/copy`))
  expect(await show(product, a)).toMatchObject({ state: "paused", url: `${site.url}/a` })
})

it("writes nothing of a feed that was removed while it was read into the next one", async () => {
  const { site, product } = await open()
  let answer: ServerResponse | null = null
  site.set("/wrong", (_, response) => void (answer = response))
  product.service.run()
  const wrong = await follow(product, `${site.url}/wrong`)
  while (answer === null) await new Promise((resolve) => setTimeout(resolve, 5))
  await product.call("DELETE", `/v1/feeds/${wrong}`)
  while (await product.service.storage.read.isRemovalDue(null))
    await new Promise((resolve) => setTimeout(resolve, 5))
  shows(site, "/right", "Right", "1")
  const right = await follow(product, `${site.url}/right`)
  expect(right).not.toBe(wrong)
  await poll(product, right)
  ;(answer as ServerResponse).end(rss("Wrong", [{ guid: "2" }]))
  await product.drain()
  expect((await product.call("GET", "/v1/episodes")).body.items).toMatchObject([
    { title: "Right 1", podcast: "Right" },
  ])
  expect(product.log.errors).toEqual([])
})

it("stays removed, however a running poll ends", async () => {
  const { site, product } = await open()
  const answers: ServerResponse[] = []
  site.set("/gone", (_, response) => void answers.push(response))
  site.set("/moves", (_, response) => void answers.push(response))
  shows(site, "/new", "New", "1")
  product.service.run()
  const ids = [
    await follow(product, `${site.url}/gone`),
    await follow(product, `${site.url}/moves`),
  ]
  while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  for (const id of ids) await product.call("DELETE", `/v1/feeds/${id}`)
  answers[0]!.writeHead(410).end()
  answers[1]!.writeHead(301, { location: "/new" }).end()
  await product.drain()
  expect((await product.call("GET", "/v1/feeds")).body.items).toEqual([])
  expect((await product.call("GET", "/v1/status")).body.totals.podcasts).toBe(0)
  const again = await product.call("POST", "/v1/feeds", { url: `${site.url}/new` })
  expect(again.status).toBe(201)
})

it("gives up an older page that is missing, and is unchanged again", async () => {
  const { site, product } = await open()
  const body = rss("A Show", [{ guid: "1" }]).replace(
    "<title>",
    `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="${site.url}/2"/><title>`,
  )
  site.set("/feed", (request, response) => {
    const isKnown = request.headers["if-none-match"] === '"1"'
    response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? "" : body)
  })
  const id = await follow(product, `${site.url}/feed`)
  expect(await poll(product, id)).toMatchObject({ outcome: "read", foundCount: 1 })
  expect((await show(product, id)).warnings).toMatchObject([{ code: "page_unreadable" }])
  site.requests.length = 0
  expect(await poll(product, id)).toMatchObject({ outcome: "unchanged" })
  expect(site.requests).toEqual(["/feed"])
})

it("lists a feed whose address does not decode to text", async () => {
  const { site, product } = await open()
  redirect(site, "/feed", "/f%E4hre")
  shows(site, "/f%E4hre", "A", "1")
  const id = await follow(product, `${site.url}/feed`)
  await poll(product, id)
  expect(await show(product, id)).toMatchObject({ url: `${site.url}/f%E4hre` })
  expect((await product.call("GET", "/v1/podcasts")).status).toBe(200)
})

it("keeps one show of two addresses of it that are read for the first time at the same moment", async () => {
  const { site, product } = await open()
  const body = rss("A Show", [{ guid: "1" }, { guid: "2" }]).replace("<title>", `${guid}<title>`)
  const answers: ServerResponse[] = []
  for (const path of ["/a", "/b"]) site.set(path, (_, response) => void answers.push(response))
  product.service.run()
  for (const path of ["/a", "/b"]) await follow(product, site.url + path)
  while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  for (const answer of answers) answer.end(body)
  await product.drain()
  const { body: feeds } = await product.call("GET", "/v1/feeds")
  expect(feeds.items).toHaveLength(1)
  expect((await product.call("GET", "/v1/episodes")).body.items).toHaveLength(2)
  for (const path of ["/a", "/b"])
    expect(await follow(product, site.url + path)).toBe(feeds.items[0].id)
})
