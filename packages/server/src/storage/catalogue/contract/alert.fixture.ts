import { describe, expect, it } from "vitest"
import { alertSetBytesMax } from "../../../model/alert-limits.ts"
import { oddTexts } from "./odd-text.fixture.ts"
import { addAlert, nowMs, readAll } from "./samples.fixture.ts"
import { dump, type OpenEmpty, type TestCatalogue } from "./test-catalogue.fixture.ts"

const page = { cursor: null, limit: 10 }

async function changesAfter({ read }: TestCatalogue, cursor: string | null, limit = 10) {
  const { items, nextCursor } = await read.alertChanges({ cursor, limit })
  return { changes: items.map(({ id, isActive }) => [id, isActive] as const), nextCursor }
}

export function alertContract(open: OpenEmpty): void {
  describe("an alert", () => {
    it("is kept with its channel", async () => {
      const catalogue = await open()
      const added = await addAlert(catalogue)
      expect(added).toEqual({ id: 1, channelId: 1, secret: "whsec_c2VjcmV0" })
      expect(await catalogue.read.alerts(page)).toEqual({
        items: [
          {
            id: 1,
            name: "depth",
            query: "deep",
            state: "active",
            error: null,
            mentionCount: 0,
            createdAtMs: nowMs,
            channels: [
              { id: 1, kind: "webhook", url: "https://hooks.example/in", state: "active" },
            ],
          },
        ],
        nextCursor: null,
      })
      expect((await catalogue.read.totals(null)).alerts).toBe(1)
    })

    it("is given a secret if it has none", async () => {
      const { write } = await open()
      const webhookUrl = "https://a.example/"
      const input = { name: "a", query: "a", webhookUrl, secret: null, byteCount: 1, nowMs }
      const [one, two] = [await write.addAlert(input), await write.addAlert(input)]
      expect(one.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
      expect(two.secret).not.toBe(one.secret)
    })

    it.each(oddTexts)("may say %s", async (_, text, kept) => {
      const { write, read } = await open()
      const said = { name: text, query: text, webhookUrl: text, secret: text }
      await write.addAlert({ ...said, byteCount: 1, nowMs })
      expect((await read.alerts(page)).items).toMatchObject([
        { name: kept, query: kept, channels: [{ url: kept }] },
      ])
      expect((await read.alertChanges(page)).items).toMatchObject([{ query: kept }])
    })

    it("is deleted once", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { id } = await addAlert(catalogue)
      expect(await write.deleteAlert({ id: 7 })).toBe(false)
      expect(await write.deleteAlert({ id })).toBe(true)
      expect(await write.deleteAlert({ id })).toBe(false)
      expect(await read.alerts(page)).toEqual({ items: [], nextCursor: null })
      expect((await read.totals(null)).alerts).toBe(0)
    })

    it("is broken while its query cannot be parsed", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { id } = await addAlert(catalogue)
      await write.recordAlertReadings({
        alerts: [
          { id, error: "a ) too many", byteCount: 0 },
          { id: 7, error: "", byteCount: 1 },
        ],
      })
      expect((await read.alerts(page)).items).toMatchObject([
        { state: "broken", error: "a ) too many" },
      ])
      expect((await read.alertChanges(page)).items).toEqual([
        { id, query: "deep", isActive: true, error: "a ) too many", byteCount: 0 },
      ])
      await write.recordAlertReadings({ alerts: [{ id, error: null, byteCount: 400 }] })
      await write.recordAlertReadings({ alerts: [] })
      expect((await read.alerts(page)).items).toMatchObject([{ state: "active", error: null }])
    })

    it("is refused if all together would take more memory than allowed", async () => {
      const catalogue = await open()
      const { write, read, raw } = catalogue
      const { id } = await addAlert(catalogue)
      const draft = { name: "a", query: "a", webhookUrl: "https://a.example/", secret: null, nowMs }
      const rest = alertSetBytesMax - 400
      const before = await dump(catalogue)
      await expect(write.addAlert({ ...draft, byteCount: rest + 1 })).rejects.toMatchObject({
        code: "alerts_too_large",
        message: expect.stringContaining("may take 256.0 MB of memory; they take 0.0 MB"),
        httpStatus: 409,
      })
      expect(await dump(catalogue)).toEqual(before)
      await write.addAlert({ ...draft, byteCount: rest })
      await expect(write.addAlert({ ...draft, byteCount: 1 })).rejects.toThrow("256.0 MB")
      await write.deleteAlert({ id })
      await write.addAlert({ ...draft, byteCount: 400 })
      // An alert saved by an earlier version counts once it has been read.
      await raw("UPDATE alerts SET byte_count = NULL WHERE byte_count = 400 AND state = 'active'")
      const { items } = await read.alertChanges(page)
      expect(items.map(({ byteCount }) => byteCount)).toEqual([rest, 400, null])
    })

    it("is listed with others in pages, each with its own channels", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      for (const name of ["a", "b", "c", "d"]) await addAlert(catalogue, name)
      await write.deleteAlert({ id: 2 })
      const pages = await readAll((cursor) => read.alerts({ cursor, limit: 2 }))
      expect(
        pages.map((items) => items.map(({ name, channels }) => [name, channels[0]!.id])),
      ).toEqual([
        [
          ["a", 1],
          ["c", 3],
        ],
        [["d", 4]],
      ])
    })

    it("is listed once among the changes, at its last one", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const none = await changesAfter(catalogue, null)
      expect(none.changes).toEqual([])
      for (const name of ["a", "b", "c"]) await addAlert(catalogue, name)
      const first = await changesAfter(catalogue, none.nextCursor, 2)
      expect(first.changes).toEqual([
        [1, true],
        [2, true],
      ])
      await write.deleteAlert({ id: 1 })
      const second = await changesAfter(catalogue, first.nextCursor)
      expect(second.changes).toEqual([
        [3, true],
        [1, false],
      ])
      const last = await changesAfter(catalogue, second.nextCursor)
      expect(last).toEqual({ changes: [], nextCursor: second.nextCursor })
      const all = await changesAfter(catalogue, null)
      expect(all.changes).toEqual([
        [2, true],
        [3, true],
        [1, false],
      ])
    })
  })
}
