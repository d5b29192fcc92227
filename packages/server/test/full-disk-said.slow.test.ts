import { cpSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it, vi } from "vitest"
import { filledDir } from "./filled-dir.fixture.ts"
import { openProduct } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { mountSmallDisk, smallDiskMissing } from "./small-disk.fixture.ts"

const patience = { timeout: 60_000, interval: 100 }

describe.skipIf(smallDiskMissing !== null)(`a full disk${smallDiskMissing ?? ""}`, () => {
  it(
    "is named in every failed write, and the work continues when there is room",
    { timeout: 120_000 },
    async () => {
      const site = await startPublisher()
      const disk = mountSmallDisk(16)
      const dir = join(disk.dir, "data")
      const product = await openProduct(dir)
      const { call, app, log } = product
      const items = Array.from({ length: 30 }, (_, index) => ({
        guid: String(index),
        title: `Episode ${index}`,
        transcriptUrl: `${site.url}/${index}.vtt`,
      }))
      for (const [index] of items.entries())
        site.set(`/${index}.vtt`, vtt(`A sounding line ${index}.`, "filler ".repeat(2_000)))
      site.set("/feed", rss("Show", items))
      site.set("/hook", (_, response) => void response.writeHead(204).end())
      await call("POST", "/v1/alerts", { query: "sounding", webhookUrl: `${site.url}/hook` })
      await call("POST", "/v1/feeds", { url: `${site.url}/feed` })
      const said = vi.spyOn(log, "info")
      disk.fill()
      product.service.run()
      const alert = { query: "x".repeat(1_000), webhookUrl: `${site.url}/hook` }
      // The space left in existing files may be enough for a few writes.
      await vi.waitUntil(
        async () => (await call("POST", "/v1/alerts", alert)).status !== 201,
        patience,
      )
      const { status, body } = await call("POST", "/v1/alerts", alert)
      expect(status).toBe(507)
      expect(body.error).toMatchObject({
        code: "storage_full",
        hint: expect.stringContaining("Free"),
      })
      const upload = await app.inject({
        method: "POST",
        url: "/v1/feeds/import",
        headers: {
          host: "localhost",
          authorization: "Bearer test-secret",
          "content-type": "text/x-opml",
        },
        payload: `<opml version="2.0"><body>${'<outline text="a"/>'.repeat(50_000)}</body></opml>`,
      })
      expect(upload.statusCode).toBe(507)
      expect(upload.json().error.code).toBe("storage_full")
      await vi.waitUntil(async () => (await app.inject("/readyz")).statusCode === 503, patience)
      const ready = await app.inject("/readyz")
      expect(ready.json().reasons.join()).toContain("the disk is full")
      expect(ready.body).not.toContain(disk.dir)
      expect((await app.inject("/healthz")).statusCode).toBe(200)
      // Several stages are stopped, and this is logged once.
      expect(log.errors.filter((line) => line.includes("full"))).toHaveLength(log.errors.length)
      expect(log.errors.length).toBeLessThanOrEqual(2)
      expect(log.errors.join()).not.toMatch(/rollback|permission/i)
      log.errors.length = 0

      disk.clear()
      await vi.waitUntil(async () => (await app.inject("/readyz")).statusCode === 200, patience)
      await vi.waitUntil(async () => {
        const { totals } = (await call("GET", "/v1/status")).body
        return totals.deliveries === items.length && totals.searchable === items.length
      }, patience)
      expect(said).toHaveBeenCalledWith({ code: "storage_full" }, "the storage can be used again")
      const { body: aside } = await call("GET", "/v1/set-aside")
      expect(aside.items).toEqual([])
      expect(log.errors).toEqual([])
    },
  )

  it(
    "is what a start reports, rather than a missing permission",
    { timeout: 120_000 },
    async () => {
      const disk = mountSmallDisk(8)
      const dir = join(disk.dir, "data")
      const full = { code: "storage_full", hint: expect.stringContaining("Free some space") }
      disk.fill()
      await expect(openProduct(dir)).rejects.toMatchObject(full)
      disk.clear()
      cpSync(await filledDir({ episodeCount: 10 }), dir, { recursive: true })
      for (const freeBytes of [0, 8_192, 40_000, 100_000]) {
        disk.fill(freeBytes)
        const opened = await openProduct(dir).then(
          (product) => product.close(),
          (error: unknown) => error,
        )
        if (opened !== undefined) expect(opened).toMatchObject(full)
      }
      disk.clear()
      const product = await openProduct(dir)
      const { totals } = (await product.call("GET", "/v1/status")).body
      expect(totals).toMatchObject({ searchable: 10, deliveries: 10 })
    },
  )
})
