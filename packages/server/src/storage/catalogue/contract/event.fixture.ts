import { describe, expect, it } from "vitest"
import { draft, follow, nowMs, save, saveMentioned } from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

async function saveEpisodes(catalogue: TestCatalogue, count: number, atMs = nowMs) {
  const { podcastId } = await follow(catalogue)
  for (let index = 0; index < count; index += 1)
    await save(catalogue, podcastId, [draft(`${index}`)], atMs + index)
}

export function eventContract(open: OpenEmpty): void {
  describe("events", () => {
    it("report what has happened, in order", async () => {
      const catalogue = await open()
      const { podcastId, episodeId } = await saveMentioned(catalogue)
      const { items } = await catalogue.read.eventsAfter({ cursor: null, limit: 10 })
      const event = { atMs: nowMs, podcastId, episodeId, subjectId: null }
      expect(items).toEqual([
        { ...event, seq: 1, kind: "EpisodeFound" },
        { ...event, seq: 2, kind: "EpisodeSearchable" },
        { ...event, seq: 3, kind: "MentionFound", subjectId: "1" },
      ])
    })

    it("are read by cursor", async () => {
      const catalogue = await open()
      const { read } = catalogue
      const none = await read.eventsAfter({ cursor: null, limit: 2 })
      expect(none.items).toEqual([])
      await saveEpisodes(catalogue, 3)
      const first = await read.eventsAfter({ cursor: none.nextCursor, limit: 2 })
      expect(first.items.map(({ seq }) => seq)).toEqual([1, 2])
      const second = await read.eventsAfter({ cursor: first.nextCursor, limit: 2 })
      expect(second.items.map(({ seq }) => seq)).toEqual([3])
      const last = await read.eventsAfter({ cursor: second.nextCursor, limit: 2 })
      expect(last).toEqual({ items: [], nextCursor: second.nextCursor })
      const nothing = await read.eventsAfter({ cursor: first.nextCursor, limit: 0 })
      expect(nothing).toEqual({ items: [], nextCursor: first.nextCursor })
    })

    it.each(["x", "-1", "1.5", "", "{}", "MTIuNS4z", "'", "9".repeat(17), "\0"])(
      "are not read after %j, which is not a cursor",
      async (cursor) => {
        const { read } = await open()
        const invalid = { code: "cursor_invalid", hint: expect.stringContaining("nextCursor") }
        await expect(read.eventsAfter({ cursor, limit: 1 })).rejects.toMatchObject(invalid)
        await expect(read.alertChanges({ cursor, limit: 1 })).rejects.toMatchObject(invalid)
      },
    )

    it("are not read after a cursor of another catalogue, or from before a restore", async () => {
      const catalogue = await open()
      const { read, write } = catalogue
      await saveEpisodes(catalogue, 3)
      const unnamed = (await read.eventsAfter({ cursor: null, limit: 2 })).nextCursor
      await write.saveSetting({ name: "catalogue-id", value: "0123abcd" })
      const kept = (await read.eventsAfter({ cursor: unnamed, limit: 0 })).nextCursor
      expect(kept).not.toBe(unnamed)
      const { items } = await read.eventsAfter({ cursor: kept, limit: 9 })
      expect(items.map(({ seq }) => seq)).toEqual([3])
      await write.saveSetting({ name: "catalogue-id", value: "0123abce" })
      const invalid = { code: "cursor_invalid", hint: expect.stringContaining("leave it out") }
      await expect(read.eventsAfter({ cursor: kept, limit: 9 })).rejects.toMatchObject(invalid)
    })

    it("are not read after a cursor of the other engine, or beyond all of them", async () => {
      const catalogue = await open()
      const { read } = catalogue
      await saveEpisodes(catalogue, 3)
      const { nextCursor } = await read.eventsAfter({ cursor: null, limit: 9 })
      const isOnSqlite = Buffer.from(nextCursor, "base64url").toString() === "0.3"
      const others = [isOnSqlite ? "750.2" : "0.2", isOnSqlite ? "0.4" : "99999999999999.1"]
      const cursors = others.map((text) => Buffer.from(text).toString("base64url"))
      for (const cursor of [...cursors, "9999999999999999"])
        await expect(read.eventsAfter({ cursor, limit: 9 })).rejects.toMatchObject({
          code: "cursor_invalid",
        })
      const plain = read.eventsAfter({ cursor: "2", limit: 9 }).then(({ items }) => items.length)
      await expect(plain.catch(() => "refused")).resolves.toBe(isOnSqlite ? 1 : "refused")
    })

    it("that have all been deleted leave earlier cursors valid", async () => {
      const catalogue = await open()
      const { read, write } = catalogue
      await saveEpisodes(catalogue, 3)
      const { nextCursor: cursor } = await read.eventsAfter({ cursor: null, limit: 9 })
      await write.trimEvents({ beforeMs: nowMs + 1_000, keepAfter: cursor })
      expect(await read.eventsAfter({ cursor, limit: 9 })).toEqual({
        items: [],
        nextCursor: cursor,
      })
    })

    it("are announced after their commit, and not if nothing has happened", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      let announcedCount = 0
      catalogue.onChange("events", () => {
        announcedCount += 1
      })
      await catalogue.write.foldTotals(null)
      expect(announcedCount).toBe(0)
      await save(catalogue, podcastId, [draft("1"), draft("2")])
      expect(announcedCount).toBe(1)
      const many = Array.from({ length: 201 }, (_, index) => draft(`${index}`))
      await expect(save(catalogue, podcastId, many)).rejects.toThrow("too many episodes")
      expect(announcedCount).toBe(1)
    })

    it("are deleted when they are old and have been read", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await saveEpisodes(catalogue, 5)
      const { nextCursor: keepAfter } = await read.eventsAfter({ cursor: null, limit: 4 })
      const trim = { beforeMs: nowMs + 3, keepAfter }
      expect(await write.trimEvents(trim)).toBe(3)
      expect(await write.trimEvents(trim)).toBe(0)
      const { items } = await read.eventsAfter({ cursor: null, limit: 10 })
      expect(items.map(({ seq }) => seq)).toEqual([4, 5])
      expect(await write.trimEvents({ beforeMs: nowMs + 1_000, keepAfter })).toBe(1)
      const after = await read.eventsAfter({ cursor: keepAfter, limit: 10 })
      expect(after.items.map(({ seq }) => seq)).toEqual([5])
    })

    it("are read from a cursor stored with a snapshot", async () => {
      const { write, read } = await open()
      expect(await read.snapshot({ name: "counts" })).toBeNull()
      const body = Uint8Array.from(Array(256).keys())
      const saved = { name: "counts", cursor: "12", body, nowMs }
      await write.saveSnapshot(saved)
      expect(await read.snapshot({ name: "counts" })).toEqual({
        cursor: "12",
        body,
        savedAtMs: nowMs,
      })
      const empty = new Uint8Array()
      await write.saveSnapshot({ ...saved, cursor: "13", body: empty })
      expect(await read.snapshot({ name: "counts" })).toEqual({
        cursor: "13",
        body: empty,
        savedAtMs: nowMs,
      })
    })
  })
}
