import { expect, it } from "vitest"
import { nextCursor } from "../src/api/list-cursor.ts"
import { describedApi } from "./described-api.fixture.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

const foreign = nextCursor("another list", { items: [], nextCursor: "1" })!

it("every list refuses the cursors of others, and bare ids", async () => {
  const { product, operations } = await describedApi()
  await product.call("POST", "/v1/feeds", { url: "https://example.org/feed" })
  const lists = operations.filter(({ parameters }) =>
    parameters.some(({ name }) => name === "cursor"),
  )
  expect(lists.length).toBeGreaterThan(9)
  for (const { path } of lists) {
    for (const cursor of [foreign, path === "/v1/events" ? "x" : "1"]) {
      const url = `${path.replace("{id}", "1")}?cursor=${cursor}`
      const { status, body } = await product.call("GET", url)
      expect({ url, status, code: body.error?.code }).toEqual({
        url,
        status: 400,
        code: "cursor_invalid",
      })
    }
  }
})

it("a list is read to its end, and its cursor leads nowhere else", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir(), { isPrivateAllowed: true })
  site.set("/feed", rss("Shores", [{ guid: "1" }, { guid: "2" }, { guid: "3" }]))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const guids: string[] = []
  let query = ""
  do {
    const { body } = await product.call("GET", `/v1/podcasts/1/episodes?limit=1${query}`)
    guids.push(...body.items.map(({ guid }: { guid: string }) => guid))
    query = body.nextCursor && `&cursor=${body.nextCursor}`
    if (query) expect((await product.call("GET", `/v1/episodes?limit=1${query}`)).status).toBe(400)
  } while (query)
  expect(guids.toSorted()).toEqual(["1", "2", "3"])
})

it("an episode without a transcript is told from one that does not exist", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir(), { isPrivateAllowed: true })
  site.set("/feed", rss("Shores", [{ guid: "1" }]))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const { id } = (await product.call("GET", "/v1/episodes")).body.items[0]
  const errorOf = async (episodeId: string) =>
    (await product.call("GET", `/v1/episodes/${episodeId}/transcript`)).body.error
  expect(await errorOf(id)).toMatchObject({
    code: "transcript_not_found",
    message: `the publisher offers no transcript of episode ${id}`,
  })
  expect(await errorOf("999")).toMatchObject({ code: "episode_not_found" })
})
