import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { changes, connect, search } from "../../api-types/example/client.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"

const root = fileURLToPath(new URL("../../..", import.meta.url))

/** A product that follows a show of five episodes, reached over the network. */
async function followedShow(): Promise<ReturnType<typeof connect>> {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir(), { isPrivateAllowed: true })
  const items = ["1", "2", "3", "4", "5"].map((guid) => ({ guid, title: `Otters, part ${guid}` }))
  site.set("/feed.xml", rss("Shores", items))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed.xml` })
  await product.drain()
  const { body } = await product.call("POST", "/v1/tokens", { scopes: ["read"] })
  return connect(await product.app.listen({ port: 0 }), body.token)
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

it("a client that uses only the generated types compiles without a cast", () => {
  const compiler = `${root}/node_modules/typescript/bin/tsc`
  const project = `${root}/packages/api-types`
  execFileSync(process.execPath, [compiler, "--noEmit", "-p", project], { encoding: "utf8" })
  const source = readFileSync(`${project}/example/client.ts`, "utf8")
  expect(source).not.toMatch(/\bas\b|\bany\b|@ts-|[\w)\]]!/)
})

it("searches to the last page", async () => {
  const client = await followedShow()
  const found = await collect(search(client, "otters", 2))
  const parts = ["1", "2", "3", "4", "5"].map((part) => `Otters, part ${part}`)
  expect(new Set(found.map(({ title }) => title))).toEqual(new Set(parts))
  expect(found).toHaveLength(parts.length)
})

it("continues reading the change feed, and starts again if its cursor is lost", async () => {
  const client = await followedShow()
  const first = await changes(client)
  expect(first.items.map(({ kind }) => kind)).toContain("EpisodeSearchable")
  expect(await changes(client, first.nextCursor!)).toMatchObject({ items: [] })
  expect((await changes(client, "of another catalogue")).items).toEqual(first.items)
})

it("says what is wrong, and what is allowed", async () => {
  const client = await followedShow()
  await expect(collect(search(client, "(otters"))).rejects.toThrow(/^.*parenthes.*\. .+$/i)
})
