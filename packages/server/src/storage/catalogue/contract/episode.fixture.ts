import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { EpisodeDraft } from "../../../model/episode.ts"
import type { EpisodeId } from "../../../model/episode-id.ts"
import { firstSortIdAt } from "../../../model/sort-id.ts"
import { bodyStartBytes } from "../episode.ts"
import { packSegments } from "../packed-segments.ts"
import { oddTexts } from "./odd-text.fixture.ts"
import {
  draft,
  eventCounts,
  follow,
  nowMs,
  readAll,
  request,
  save,
  saveWithTranscript,
  segments,
  transcript,
  transcriptAt,
} from "./samples.fixture.ts"
import type { OpenEmpty } from "./test-catalogue.fixture.ts"

const most = Number.MAX_SAFE_INTEGER

const full = draft("full", {
  title: "How deep – and “how”",
  link: "https://line.example/1",
  description: "<p>A <b>rope</b> &amp; a weight</p>",
  descriptionText: "A rope & a weight",
  durationSeconds: 3_723,
  enclosure: { url: "https://line.example/1.mp3?token=x&e=1", type: "audio/mpeg", bytes: 12_345 },
  transcripts: [transcriptAt("https://line.example/1.vtt")],
  chaptersUrl: "https://line.example/1.json",
  persons: [{ name: 'Ann "A." Example', role: "host", group: null, href: null, img: null }],
  season: 2,
  episode: 12,
  explicit: false,
})

function change(id: EpisodeId, to: EpisodeDraft) {
  return { id, draft: to, kind: "metadata", wantsTranscript: false } as const
}

export function episodeContract(open: OpenEmpty): void {
  describe("episodes", () => {
    it("are stored with all the data of their feed", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const [id] = await save(catalogue, podcastId, [full])
      expect(id).toBe(firstSortIdAt(full.publishedAtMs!))
      const { keys: _keys, metadataHash: _hash, transcripts: _transcripts, ...stored } = full
      const { description: _html, ...said } = stored
      expect(await catalogue.read.episode({ id: id! })).toEqual({
        ...said,
        id,
        podcastId,
        podcastTitle: null,
        foundAtMs: nowMs,
        transcriptState: "waiting",
        transcriptError: null,
        indexError: null,
        isSearchable: false,
      })
      expect(await catalogue.read.storedOffers({ ids: [id!, 7] })).toEqual([
        { id, enclosureBytes: 12_345, transcripts: full.transcripts },
      ])
      expect((await catalogue.read.podcast({ id: podcastId }))?.episodeCount).toBe(1)
    })

    it("may have hardly any data", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const bare = draft("x", { guid: null, title: "Only a title", publishedAtMs: null })
      const [id] = await save(catalogue, podcastId, [bare])
      expect(await catalogue.read.episode({ id: id! })).toEqual({
        id: firstSortIdAt(nowMs),
        podcastId,
        podcastTitle: null,
        guid: null,
        title: "Only a title",
        link: null,
        descriptionText: "",
        publishedAtMs: null,
        foundAtMs: nowMs,
        durationSeconds: null,
        enclosure: null,
        chaptersUrl: null,
        persons: [],
        season: null,
        episode: null,
        explicit: null,
        transcriptState: "none",
        transcriptError: null,
        indexError: null,
        isSearchable: false,
      })
    })

    it.each(oddTexts)("keep %s, whether added or changed", async (_, text, kept) => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const person = { name: text, role: text, group: null, href: null, img: null }
      const described = { description: text, descriptionText: text }
      const texts = { guid: text, title: text, link: text, ...described, chaptersUrl: text }
      const odd = draft("odd", {
        ...texts,
        enclosure: { url: text, type: text, bytes: null },
        persons: [person],
        metadataHash: text,
      })
      const ids = await save(catalogue, podcastId, [odd, draft("changed")])
      const changed = [change(ids[1]!, odd)]
      await catalogue.write.saveEpisodes({ podcastId, nowMs, added: [], changed })
      for (const id of ids)
        expect(await catalogue.read.episode({ id })).toMatchObject({
          guid: kept,
          title: kept,
          link: kept,
          descriptionText: kept,
          chaptersUrl: kept,
          enclosure: { url: kept, type: kept, bytes: null },
          // Inside JSON every text is kept unchanged.
          persons: [person],
        })
    })

    it("keep numbers up to 2^53 - 1", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const keys = { guid: most, address: most - 1, title: 0 }
      const numbers = { durationSeconds: most, season: most, episode: -most, keys }
      const enclosure = { url: "https://line.example/1.mp3", type: null, bytes: most }
      const large = draft("large", { ...numbers, enclosure })
      const ids = await save(catalogue, podcastId, [large, draft("changed")])
      const changed = [change(ids[1]!, large)]
      await catalogue.write.saveEpisodes({ podcastId, nowMs, added: [], changed })
      for (const id of ids)
        expect(await catalogue.read.episode({ id })).toMatchObject({
          durationSeconds: most,
          season: most,
          episode: -most,
          enclosure,
        })
      const [candidates] = await catalogue.read.episodeCandidates({ podcastId, keys: [keys] })
      expect(candidates?.byGuid.map((known) => [known.id, known.keys])).toEqual(
        ids.map((id) => [id, keys]),
      )
    })

    it("of one second get their own ids, 200 in one command", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const drafts = Array.from({ length: 200 }, (_, index) => draft(`${index}`))
      const ids = await save(catalogue, podcastId, drafts)
      const first = firstSortIdAt(nowMs - 1_000)
      expect(ids).toEqual(drafts.map((_, index) => first + index))
      const other = await follow(catalogue, "https://other.example/")
      expect(await save(catalogue, other.podcastId, [draft("0")])).toEqual([first + 200])
      const pages = await readAll((cursor) => catalogue.read.episodes({ cursor, limit: 100 }))
      expect(pages.map((page) => page.length)).toEqual([100, 100, 1])
      const many = [...drafts, draft("one more")]
      await expect(save(catalogue, podcastId, many)).rejects.toThrow("too many episodes")
    })

    it("are filed under the time they were found if their date is impossible", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const dates = [null, -1, nowMs + 1, 8.64e15, 0]
      const drafts = dates.map((publishedAtMs) => draft(`${publishedAtMs}`, { publishedAtMs }))
      const ids = await save(catalogue, podcastId, drafts)
      const found = firstSortIdAt(nowMs)
      expect(ids).toEqual([found, found + 1, found + 2, found + 3, 0])
      const episodes = await Promise.all(ids.map((id) => catalogue.read.episode({ id })))
      expect(episodes.map((episode) => episode?.publishedAtMs)).toEqual(dates)
    })

    it("may have the guid of another one", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const ids = await save(catalogue, podcastId, [draft("same"), draft("same")])
      const again = await save(catalogue, podcastId, [draft("same")])
      expect(new Set([...ids, ...again]).size).toBe(3)
      const { keys } = draft("same")
      const [candidates] = await catalogue.read.episodeCandidates({ podcastId, keys: [keys] })
      expect(candidates?.byGuid.map(({ id }) => id)).toEqual([...ids, ...again])
    })

    it("are not saved if their show is no longer followed", async () => {
      const catalogue = await open()
      const { id: feedId, podcastId } = await follow(catalogue)
      expect(await save(catalogue, 7, [draft("1")])).toEqual([])
      expect(await save(catalogue, podcastId, [])).toEqual([])
      await catalogue.write.removeFeed({ feedId, nowMs })
      expect(await save(catalogue, podcastId, [draft("1")])).toEqual([])
    })

    it("that change emit an event, unless only tokens in their addresses are new", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { podcastId } = await follow(catalogue)
      const ids = await save(catalogue, podcastId, [draft("a"), draft("b"), draft("c")])
      const to = draft("new", { title: "New" })
      const kinds = ["metadata", "audio", "addresses"] as const
      const changed = kinds.map((kind, index) => ({ ...change(ids[index]!, to), kind }))
      const saved = await write.saveEpisodes({ podcastId, nowMs, added: [], changed })
      expect(saved).toEqual({ addedIds: [] })
      const titles = await Promise.all(ids.map((id) => read.episode({ id })))
      expect(titles.map((episode) => episode?.title)).toEqual(["New", "New", "New"])
      expect(await eventCounts(catalogue)).toEqual({ EpisodeFound: 3, EpisodeChanged: 2 })
      const due = await read.dueDocuments({ limit: 10 })
      expect(due.map(({ id, version }) => [id, version])).toEqual([
        [ids[2], 1],
        [ids[1], 2],
        [ids[0], 2],
      ])
    })

    it("are not changed through another show, nor if they are unknown", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const other = await follow(catalogue, "https://other.example/")
      const [id] = await save(catalogue, podcastId, [draft("a")])
      const to = draft("new", { title: "New" })
      const changed = [change(id!, to), change(7, to)]
      const input = { podcastId: other.podcastId, nowMs, added: [], changed }
      await catalogue.write.saveEpisodes(input)
      expect((await catalogue.read.episode({ id: id! }))?.title).toBe("Title a")
      expect(await eventCounts(catalogue)).toEqual({ EpisodeFound: 1 })
    })

    it("get their transcript fetched again on request", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { podcastId, episodeId } = await saveWithTranscript(catalogue)
      const [due] = (await write.claimDueTranscripts(request())).items
      const failed = { reason: "404", retryAtMs: null, nowMs }
      await write.failTranscript({ ...due!, ...failed })
      expect(await read.episode({ id: episodeId })).toMatchObject({ transcriptState: "failed" })
      const to = draft("1", { transcripts: [transcriptAt("https://other.example/1.vtt")] })
      const changed = [{ ...change(episodeId, to), wantsTranscript: true }]
      await write.saveEpisodes({ podcastId, nowMs, added: [], changed })
      expect(await read.episode({ id: episodeId })).toMatchObject({
        transcriptState: "waiting",
        transcriptError: null,
      })
      const [again] = (await write.claimDueTranscripts(request())).items
      expect(again).toMatchObject({
        episodeId,
        attempt: 1,
        host: "other.example",
        sources: to.transcripts,
      })
    })

    it("are searched by guid, and by address and title if the guid is new", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const other = await follow(catalogue, "https://other.example/")
      const enclosure = { url: "https://line.example/1.mp3", type: null, bytes: null }
      const known = draft("1", { title: "One", enclosure })
      const [id] = await save(catalogue, podcastId, [known])
      await save(catalogue, other.podcastId, [known])
      const { guid, address, title } = known.keys
      const stored = {
        id,
        keys: known.keys,
        title: "One",
        publishedAtMs: known.publishedAtMs,
        enclosureUrl: enclosure.url,
        metadataHash: known.metadataHash,
      }
      const keys = [
        { guid, address, title },
        { guid: 1, address, title: null },
        { guid: null, address: 1, title },
        { guid: null, address: null, title: null },
      ]
      expect(await catalogue.read.episodeCandidates({ podcastId, keys })).toEqual([
        { byGuid: [stored], byAddress: [], byTitle: [] },
        { byGuid: [], byAddress: [stored], byTitle: [] },
        { byGuid: [], byAddress: [], byTitle: [stored] },
        { byGuid: [], byAddress: [], byTitle: [] },
      ])
      expect(await catalogue.read.episodeCandidates({ podcastId, keys: [] })).toEqual([])
    })

    it("that share a key with very many are searched among the first 16", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const drafts = Array.from({ length: 20 }, () => draft("same"))
      const ids = await save(catalogue, podcastId, drafts)
      const { keys } = drafts[0]!
      const [candidates] = await catalogue.read.episodeCandidates({ podcastId, keys: [keys] })
      expect(candidates?.byGuid.map(({ id }) => id)).toEqual(ids.slice(0, 16))
    })

    it("are listed newest first, for all shows or for one", async () => {
      const catalogue = await open()
      const { read } = catalogue
      const { podcastId } = await follow(catalogue)
      const other = await follow(catalogue, "https://other.example/")
      const at = (guid: string, second: number) =>
        draft(guid, { publishedAtMs: nowMs - second * 1_000 })
      await save(catalogue, podcastId, [at("a", 4), at("b", 2)])
      await save(catalogue, other.podcastId, [at("c", 1), at("d", 3)])
      const all = await readAll((cursor) => read.episodes({ cursor, limit: 2 }))
      expect(all.map((page) => page.map(({ guid }) => guid))).toEqual([
        ["c", "b"],
        ["d", "a"],
      ])
      const own = await readAll((cursor) => read.episodesOfPodcast({ podcastId, cursor, limit: 1 }))
      expect(own.map((page) => page.map(({ guid }) => guid))).toEqual([["b"], ["a"]])
      const none = { items: [], nextCursor: null }
      expect(await read.episodesOfPodcast({ podcastId: 7, cursor: null, limit: 1 })).toEqual(none)
      expect(await read.episode({ id: 7 })).toBeNull()
    })

    it("are read with their transcripts, as far as they exist", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { podcastId, episodeId } = await saveWithTranscript(catalogue)
      const [plain] = await save(catalogue, podcastId, [draft("plain")])
      const [due] = (await write.claimDueTranscripts(request())).items
      await write.storeTranscript(transcript(due!))
      const found = await read.episodesWithBodies({ sortIds: [plain!, 7, episodeId] })
      const body = packSegments(segments)
      expect(new Map(found.map(({ episode, ...transcript }) => [episode.id, transcript]))).toEqual(
        new Map([
          [episodeId, { sortId: episodeId, bodyStart: body, bodyBytes: body.byteLength }],
          [plain!, { sortId: plain, bodyStart: null, bodyBytes: 0 }],
        ]),
      )
      expect(await read.episodesWithBodies({ sortIds: [] })).toEqual([])
      expect(await read.storedOffers({ ids: [] })).toEqual([])
    })

    it("may have long transcripts, any part of which can be read", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { episodeId } = await saveWithTranscript(catalogue)
      const [due] = (await write.claimDueTranscripts(request())).items
      const body = randomBytes(bodyStartBytes + 1_000)
      await write.storeTranscript(transcript(due!, { body }))
      const [found] = await read.episodesWithBodies({ sortIds: [episodeId] })
      expect(found).toMatchObject({ bodyBytes: body.byteLength })
      expect(Buffer.compare(found!.bodyStart!, body.subarray(0, bodyStartBytes))).toBe(0)
      const part = { episodeId, fromByte: bodyStartBytes - 10 }
      const rest = await read.transcriptBytes({ ...part, byteCount: 100_000 })
      expect(Buffer.compare(rest!, body.subarray(part.fromByte))).toBe(0)
      const few = await read.transcriptBytes({ ...part, byteCount: 20 })
      expect(Buffer.compare(few!, body.subarray(part.fromByte, part.fromByte + 20))).toBe(0)
      expect(await read.transcriptBytes({ ...part, episodeId: 7, byteCount: 20 })).toBeNull()
    })
  })
}
