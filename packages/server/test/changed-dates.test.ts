import { expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Publisher, rss, startPublisher } from "./publisher.fixture.ts"

const first = { a: "Thu, 19 Nov 2026 10:00:00 GMT", b: "Wed, 18 Nov 2026 10:00:00 GMT" }

/** Publishes a feed of three episodes, with a given date for the third. */
function publish(site: Publisher, publishedAt: string): void {
  const dates = { ...first, c: publishedAt }
  const items = Object.entries(dates).map(([guid, date]) => ({
    guid,
    title: `Otter ${guid}`,
    publishedAt: date,
  }))
  site.set("/feed", rss("A Show", items))
}

/** The titles in each list, read to its end in pages of one item. */
async function listsOf(product: Product): Promise<Record<string, string[]>> {
  const read = async (url: string): Promise<string[]> => {
    const titles: string[] = []
    for (let cursor = ""; ;) {
      const { body } = await product.call("GET", `${url}limit=1${cursor}`)
      titles.push(...body.items.map(({ title }: { title: string }) => title.slice(-1)))
      if (body.nextCursor === null) return titles
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
    }
  }
  return {
    all: await read("/v1/episodes?"),
    show: await read("/v1/podcasts/1/episodes?"),
    search: await read("/v1/search?q=otter&sort=newest&"),
  }
}

const everywhere = (titles: string[]) => ({ all: titles, show: titles, search: titles })

async function openShow() {
  const site = await startPublisher()
  publish(site, "Tue, 17 Nov 2026 10:00:00 GMT")
  const dir = temporaryDir()
  const product = await openProduct(dir)
  await product.call("POST", "/v1/alerts", { query: "otter", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  expect(await listsOf(product)).toEqual(everywhere(["a", "b", "c"]))
  const { body } = await product.call("GET", "/v1/episodes")
  return { site, dir, product, ids: body.items.map(({ id }: { id: string }) => id) as string[] }
}

it("lists an episode by its present date, everywhere, under its id", async () => {
  const { site, product, ids } = await openShow()
  const redate = async (publishedAt: string): Promise<void> => {
    publish(site, publishedAt)
    const { body } = await product.call("POST", "/v1/feeds/1/poll")
    expect(body).toMatchObject({ foundCount: 0, changedCount: 1 })
    await product.drain()
  }
  await redate("Fri, 20 Nov 2026 12:00:00 GMT")
  expect(await listsOf(product)).toEqual(everywhere(["c", "a", "b"]))
  const { body: again } = await product.call("GET", `/v1/episodes/${ids[2]}`)
  expect(again).toMatchObject({ title: "Otter c", publishedAt: "2026-11-20T12:00:00.000Z" })

  await redate("Wed, 18 Nov 2026 20:00:00 GMT")
  expect(await listsOf(product)).toEqual(everywhere(["a", "c", "b"]))
  await redate("Wed, 18 Nov 2026 10:00:00 GMT")
  expect((await listsOf(product))["search"]![0]).toBe("a")
  // A date some seconds ahead of our clock counts as now.
  await redate("Fri, 20 Nov 2026 12:30:05 GMT")
  expect(await listsOf(product)).toEqual(everywhere(["c", "a", "b"]))
  // Postponing it does not move it.
  await redate("Sat, 21 Nov 2026 12:00:00 GMT")
  expect(await listsOf(product)).toEqual(everywhere(["c", "a", "b"]))

  const { body } = await product.call("GET", "/v1/search?q=otter")
  expect(body).toMatchObject({ total: 3, totalIsEstimate: false })
  expect((await product.call("GET", "/v1/mentions")).body.items).toHaveLength(3)
  expect((await product.call("GET", "/v1/status")).body.totals).toMatchObject({ searchable: 3 })
  expect(product.log.errors).toEqual([])
})

it("finds a moved episode exactly once if the process dies before the catalogue notes it", async () => {
  const { site, dir, product } = await openShow()
  const { storage } = product.service
  const { write } = storage
  const markIndexed = Promise.withResolvers<void>()
  // The index commits, but the catalogue is not told.
  const dying = new Proxy(write, {
    get: (target, name) =>
      name === "markIndexed"
        ? async () => {
            markIndexed.resolve()
            throw new Error("dead")
          }
        : Reflect.get(target, name),
  })
  Object.assign(storage, { write: dying })
  publish(site, "Fri, 20 Nov 2026 12:00:00 GMT")
  await product.call("POST", "/v1/feeds/1/poll")
  await markIndexed.promise
  expect((await listsOf(product))["search"]).toEqual(["a", "b", "c"])
  await product.close()

  const next = await openProduct(dir)
  expect((await listsOf(next))["search"]).toEqual(["a", "b", "c"])
  await next.drain()
  expect(await listsOf(next)).toEqual(everywhere(["c", "a", "b"]))
  const { body } = await next.call("GET", "/v1/search?q=otter")
  expect(body).toMatchObject({ total: 3, totalIsEstimate: false })
})
