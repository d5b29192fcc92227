import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"

let template: Promise<string> | null = null

afterAll(async () => {
  if (template) rmSync(await template, { recursive: true, force: true })
})

/**
 * A data folder that no process uses, with one show whose episodes are all searchable by "sounding"
 * and found by an alert. It is made once for a test file; each test gets a copy.
 */
export async function filledDir({ episodeCount }: { episodeCount: number }): Promise<string> {
  template ??= fill(episodeCount)
  const dir = temporaryDir()
  cpSync(await template, dir, { recursive: true })
  return dir
}

async function fill(episodeCount: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "soundings-filled-"))
  const site = await startPublisher()
  const items = Array.from({ length: episodeCount }, (_, index) => ({
    guid: String(index),
    title: `Episode ${index}`,
    transcriptUrl: `${site.url}/${index}.vtt`,
  }))
  for (const [index] of items.entries())
    site.set(`/${index}.vtt`, vtt(`A sounding line ${index}.`, "filler ".repeat(200)))
  site.set("/feed", rss("Show", items))
  site.set("/hook", (_, response) => void response.writeHead(204).end())
  const product = await openProduct(dir)
  await product.call("POST", "/v1/alerts", { query: "sounding", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const { totals } = (await product.call("GET", "/v1/status")).body
  expect(totals).toMatchObject({ searchable: episodeCount, deliveries: episodeCount })
  await product.close()
  return dir
}
