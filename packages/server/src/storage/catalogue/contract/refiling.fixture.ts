import { describe, expect, it } from "vitest"
import type { EpisodeId } from "../../../model/episode-id.ts"
import { firstSortIdAt, type SortId } from "../../../model/sort-id.ts"
import type { Catalogue } from "../catalogue.ts"
import {
  draft,
  eventCounts,
  follow,
  hold,
  indexed,
  nowMs,
  readAll,
  save,
  saveWithTranscript,
} from "./samples.fixture.ts"
import { type OpenEmpty, rowCount } from "./test-catalogue.fixture.ts"

const hourMs = 3_600_000

/** Lets a feed give another date for an episode. */
async function redate(
  { write }: Catalogue,
  podcastId: number,
  id: EpisodeId,
  publishedAtMs: number | null,
  atMs = nowMs,
): Promise<void> {
  const kind = "metadata" as const
  const changed = [{ id, draft: draft("new", { publishedAtMs }), kind, wantsTranscript: false }]
  await write.saveEpisodes({ podcastId, nowMs: atMs, added: [], changed })
}

/** A show with episodes, the first of them the newest, all of them indexed. */
async function openIndexed(open: OpenEmpty, count: number) {
  const catalogue = await open()
  const { podcastId } = await follow(catalogue)
  const drafts = Array.from({ length: count }, (_, index) =>
    draft(`${index}`, { publishedAtMs: nowMs - (index + 1) * hourMs }),
  )
  const ids = await save(catalogue, podcastId, drafts)
  const episodes = ids.map((episodeId) => indexed({ podcastId, episodeId }))
  await catalogue.write.markIndexed({ nowMs, episodes })
  return { catalogue, podcastId, ids }
}

async function listed({ read }: Catalogue, podcastId: number | null = null): Promise<EpisodeId[]> {
  const pages = await readAll((cursor) =>
    podcastId === null
      ? read.episodes({ cursor, limit: 1 })
      : read.episodesOfPodcast({ podcastId, cursor, limit: 1 }),
  )
  return pages.flat().map(({ id }) => id)
}

/** What each document of the index stands for. */
async function foundBy({ read }: Catalogue, sortIds: readonly SortId[]) {
  const found = await read.episodesWithBodies({ sortIds })
  return found.map(({ episode, sortId }) => [episode.id, sortId])
}

async function dueOne({ read }: Catalogue) {
  const [due, ...others] = await read.dueDocuments({ limit: 10 })
  expect(others).toEqual([])
  return due!
}

async function removed({ read }: Catalogue): Promise<SortId[]> {
  return (await read.dueRemovals({ limit: 100 })).map(({ sortId }) => sortId)
}

export function refilingContract(open: OpenEmpty): void {
  describe("an episode whose date changes", () => {
    it("is listed by its new date, under its id", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 3)
      const [a, b, c] = ids
      expect(await listed(catalogue)).toEqual([a, b, c])
      await redate(catalogue, podcastId, c!, nowMs - 1_000)
      expect(await listed(catalogue)).toEqual([c, a, b])
      expect(await listed(catalogue, podcastId)).toEqual([c, a, b])
      await redate(catalogue, podcastId, a!, nowMs - 9 * hourMs)
      expect(await listed(catalogue)).toEqual([c, b, a])
      expect(await listed(catalogue, podcastId)).toEqual([c, b, a])
      expect(await catalogue.read.episode({ id: c! })).toMatchObject({
        id: c,
        publishedAtMs: nowMs - 1_000,
        isSearchable: true,
      })
      expect(await eventCounts(catalogue)).toMatchObject({ EpisodeFound: 3, EpisodeChanged: 2 })
    })

    it("counts for when its show last published", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 2)
      await redate(catalogue, podcastId, ids[1]!, nowMs - 1_000)
      const { lastPublishedAtMs } = await hold(catalogue, 1)
      expect(lastPublishedAtMs).toBe(nowMs - 1_000)
      const times = [nowMs - 1_000, nowMs - hourMs]
      expect(await catalogue.read.publicationTimes({ podcastId })).toEqual(times)
    })

    it("stays where it is when only its title changes, or it has no date any more", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 2)
      await redate(catalogue, podcastId, ids[1]!, nowMs - 2 * hourMs + 1)
      await redate(catalogue, podcastId, ids[1]!, null)
      expect(await listed(catalogue)).toEqual(ids)
      expect(await rowCount(catalogue, "episodes", "refiled_id IS NOT NULL")).toBe(0)
      expect(await rowCount(catalogue, "moved_documents")).toBe(0)
      expect(await dueOne(catalogue)).toMatchObject({ id: ids[1], sortId: ids[1], version: 3 })
    })

    it("does not move for another show, nor where it is unknown", async () => {
      const { catalogue, ids } = await openIndexed(open, 2)
      const other = await follow(catalogue, "https://other.example/")
      await redate(catalogue, other.podcastId, ids[1]!, nowMs)
      await redate(catalogue, other.podcastId, 7, nowMs)
      expect(await listed(catalogue)).toEqual(ids)
    })

    it("is found by its former document until it is indexed again, and by one alone", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 2)
      const { write, read } = catalogue
      const former = ids[1]!
      await redate(catalogue, podcastId, former, nowMs - 1_000)
      const due = await dueOne(catalogue)
      expect(due).toMatchObject({ id: former, version: 2 })
      expect(due.sortId).toBeGreaterThan(firstSortIdAt(nowMs - 1_000))
      // The index may have both by now.
      const both = [former, due.sortId]
      expect(await foundBy(catalogue, both)).toEqual([[former, former]])
      expect(await read.dueRemovals({ limit: 10 })).toEqual([])
      expect(await read.hasRemovedDocuments(null)).toBe(false)

      const found = { podcastId, episodeId: former }
      const again = indexed(found, { version: 2, sortId: due.sortId })
      await write.markIndexed({ nowMs, episodes: [again] })
      expect(await foundBy(catalogue, both)).toEqual([[former, due.sortId]])
      expect(await removed(catalogue)).toEqual([former])
      expect(await read.hasRemovedDocuments(null)).toBe(true)
      await write.noteUnindexed({ removals: await read.dueRemovals({ limit: 10 }) })
      expect(await read.hasRemovedDocuments(null)).toBe(false)
      expect(await read.dueDocuments({ limit: 10 })).toEqual([])
      expect(await rowCount(catalogue, "moved_documents")).toBe(0)
      expect((await read.totals(null)).searchable).toBe(2)
    })

    it("may change it again before it is indexed", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 1)
      const { write } = catalogue
      const id = ids[0]!
      const found = { podcastId, episodeId: id }
      await redate(catalogue, podcastId, id, nowMs - 5_000)
      const between = await dueOne(catalogue)
      await redate(catalogue, podcastId, id, nowMs - 1_000)
      // What was on its way into the index is not where the episode is sorted by now.
      const { version, sortId } = between
      await write.markIndexed({ nowMs, episodes: [indexed(found, { version, sortId })] })
      const due = await dueOne(catalogue)
      expect(due).toMatchObject({ id, version: 3 })
      const all = [id, sortId, due.sortId]
      expect(await foundBy(catalogue, all)).toEqual([[id, id]])
      expect(await removed(catalogue)).toEqual([sortId])
      const last = indexed(found, { version: 3, sortId: due.sortId })
      await write.markIndexed({ nowMs, episodes: [last] })
      expect(await foundBy(catalogue, all)).toEqual([[id, due.sortId]])
      expect(await removed(catalogue)).toEqual([sortId, id])
    })

    it("is still found where it cannot be indexed again", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 1)
      const id = ids[0]!
      await redate(catalogue, podcastId, id, nowMs - 5_000)
      const { version, sortId } = await dueOne(catalogue)
      const broken = indexed({ podcastId, episodeId: id }, { version, sortId, error: "damaged" })
      await catalogue.write.markIndexed({ nowMs, episodes: [broken] })
      expect(await foundBy(catalogue, [id, sortId])).toEqual([[id, id]])
      expect(await removed(catalogue)).toEqual([])
    })

    it("is indexed with its transcript, once that is there", async () => {
      const catalogue = await open()
      const { podcastId, episodeId } = await saveWithTranscript(catalogue)
      await redate(catalogue, podcastId, episodeId, nowMs - 5_000)
      expect(await catalogue.read.dueDocuments({ limit: 10 })).toEqual([])
      expect((await listed(catalogue)).length).toBe(1)
    })

    it("is indexed again in its turn, and with the part of the index that it belongs in", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 3)
      const { write, read } = catalogue
      const [a, b, c] = ids as [EpisodeId, EpisodeId, EpisodeId]
      await redate(catalogue, podcastId, c, nowMs - 1_000)
      const { version, sortId } = await dueOne(catalogue)
      const moved = indexed({ podcastId, episodeId: c }, { version, sortId })
      await write.markIndexed({ nowMs, episodes: [moved] })
      const before = { fromId: 0, toId: a - 1 }
      expect(await write.forgetIndexed(before)).toEqual({ forgottenCount: 1, nextId: b + 1 })
      expect((await read.dueDocuments({ limit: 10 })).map(({ id }) => id)).toEqual([b])
      const after = { fromId: a, toId: Number.MAX_SAFE_INTEGER }
      expect(await write.forgetIndexed(after)).toEqual({ forgottenCount: 2, nextId: sortId + 1 })
      expect((await read.dueDocuments({ limit: 10 })).map(({ id }) => id)).toEqual([c, a, b])
    })

    it("goes with all its documents when its show is removed", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 3)
      const { write } = catalogue
      const [a, b, c] = ids as [EpisodeId, EpisodeId, EpisodeId]
      await redate(catalogue, podcastId, c, nowMs - 1_000)
      const { sortId } = await dueOne(catalogue)
      await write.removeFeed({ feedId: 1, nowMs })
      expect(await foundBy(catalogue, [a, b, c, sortId])).toEqual([])
      while (await write.deleteRemoved(null));
      expect(new Set(await removed(catalogue))).toEqual(new Set([a, b, c, sortId]))
      expect(await rowCount(catalogue, "moved_documents")).toBe(0)
    })

    it("shares a second with new ones and with 199 that got its date", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 199)
      const { write, read } = catalogue
      const to = draft("new", { publishedAtMs: nowMs })
      const kind = "metadata" as const
      const changed = ids.map((id) => ({ id, draft: to, kind, wantsTranscript: false }))
      await write.saveEpisodes({ podcastId, nowMs, added: [to], changed })
      const due = await read.dueDocuments({ limit: 300 })
      expect(new Set(due.map(({ sortId }) => sortId)).size).toBe(200)
      expect(new Set(due.map(({ sortId }) => Math.floor(sortId / 2 ** 20)))).toEqual(
        new Set([nowMs / 1_000]),
      )
      const later = await save(catalogue, podcastId, [to])
      expect(later).toEqual([firstSortIdAt(nowMs) + 1])
      expect(new Set(await listed(catalogue)).size).toBe(201)
    })

    it("back and forth at every reading leaves nothing behind", async () => {
      const { catalogue, podcastId, ids } = await openIndexed(open, 1)
      const { write, read } = catalogue
      const id = ids[0]!
      for (let reading = 1; reading <= 20; reading += 1) {
        await redate(catalogue, podcastId, id, nowMs - (reading % 2) * 5_000 - 1_000)
        if (reading % 3 > 0) continue
        const { version, sortId } = await dueOne(catalogue)
        const again = indexed({ podcastId, episodeId: id }, { version, sortId })
        await write.markIndexed({ nowMs, episodes: [again] })
        await write.noteUnindexed({ removals: await read.dueRemovals({ limit: 100 }) })
        expect(await rowCount(catalogue, "index_removals")).toBe(0)
        expect(await rowCount(catalogue, "moved_documents")).toBe(0)
        expect(await foundBy(catalogue, [sortId])).toEqual([[id, sortId]])
      }
    })
  })

  describe("at the same moment", () => {
    it("episodes of many shows get one date, and sort ids of their own", async () => {
      const catalogue = await open()
      const shows: { podcastId: number; ids: EpisodeId[] }[] = []
      for (let index = 0; index < 12; index += 1) {
        const { podcastId } = await follow(catalogue, `https://example.org/${index}`)
        const drafts = Array.from({ length: 25 }, (_, number) => draft(`${number}`))
        shows.push({ podcastId, ids: await save(catalogue, podcastId, drafts) })
      }
      const kind = "metadata" as const
      const to = draft("new", { publishedAtMs: nowMs - 9_000 })
      await Promise.all(
        shows.map(async ({ podcastId, ids }) => {
          const changed = ids.map((id) => ({ id, draft: to, kind, wantsTranscript: false }))
          await catalogue.write.saveEpisodes({ podcastId, nowMs, added: [to], changed })
        }),
      )
      const due = await catalogue.read.dueDocuments({ limit: 1_000 })
      expect(new Set(due.map(({ sortId }) => sortId)).size).toBe(12 * 26)
    })
  })
}
