import { describe, expect, it } from "vitest"
import { packSegments } from "../packed-segments.ts"
import { oddTexts } from "./odd-text.fixture.ts"
import {
  eventCounts,
  nowMs,
  readAll,
  request,
  save,
  draft,
  saveWithTranscript,
  segments,
  someTotals,
  transcript,
  transcriptAt,
  leaseMs,
} from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

async function claimOne({ write }: TestCatalogue) {
  const { items } = await write.claimDueTranscripts(request())
  expect(items).toHaveLength(1)
  return items[0]!
}

/** Makes a stored transcript due to be fetched again. */
async function askAgain(
  catalogue: TestCatalogue,
  { podcastId, episodeId }: { podcastId: number; episodeId: number },
) {
  const to = draft("1", { transcripts: [transcriptAt("https://media.example/2.vtt")] })
  const changed = [{ id: episodeId, draft: to, kind: "audio", wantsTranscript: true }] as const
  await catalogue.write.saveEpisodes({ podcastId, nowMs, added: [], changed })
  return await claimOne(catalogue)
}

export function transcriptContract(open: OpenEmpty): void {
  describe("a transcript", () => {
    it("is due with its sources, those of a show one after another", async () => {
      const catalogue = await open()
      const { podcastId, episodeId } = await saveWithTranscript(catalogue)
      const sources = [transcriptAt("https://a.example/'2'.vtt"), transcriptAt("no address")]
      const [second] = await save(catalogue, podcastId, [draft("2", { transcripts: sources })])
      const { items, next } = await catalogue.write.claimDueTranscripts(request())
      const token = { leaseToken: expect.any(String), leasedUntilMs: nowMs + leaseMs }
      const lease = { ...token, attempt: 1, isOnTrial: false }
      expect(next).toBeNull()
      expect(items).toEqual([
        {
          ...lease,
          episodeId,
          share: String(podcastId),
          host: "media.example",
          sources: [transcriptAt("https://media.example/1.vtt")],
        },
        { ...lease, episodeId: second, share: String(podcastId), host: "a.example", sources },
      ])
    })

    it("is stored and read page by page", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { episodeId, podcastId } = await saveWithTranscript(catalogue)
      expect(await read.transcript({ episodeId, cursor: null, limit: 2 })).toBeNull()
      expect(await write.storeTranscript(transcript(await claimOne(catalogue)))).toBe(true)
      expect(await read.transcript({ episodeId, cursor: null, limit: 2 })).toEqual({
        format: "vtt",
        language: "en",
        timed: true,
        source: "https://media.example/1.vtt",
        bodyHash: "hash of the transcript",
        segmentCount: 3,
        items: segments.slice(0, 2),
        nextCursor: "2",
      })
      const pages = await readAll(
        async (cursor) => (await read.transcript({ episodeId, cursor, limit: 2 }))!,
      )
      expect(pages.flat()).toEqual(segments)
      expect(await read.episode({ id: episodeId })).toMatchObject({ transcriptState: "stored" })
      expect((await read.podcast({ id: podcastId }))?.transcribedCount).toBe(1)
      expect(await someTotals(catalogue)).toEqual({
        podcasts: 1,
        episodesFound: 1,
        transcribed: 1,
        words: 8,
      })
      expect(await eventCounts(catalogue)).toEqual({ EpisodeFound: 1, EpisodeTranscribed: 1 })
      expect(await read.transcript({ episodeId: 7, cursor: null, limit: 2 })).toBeNull()
    })

    it.each(oddTexts)("may say %s", async (_, text, kept) => {
      const catalogue = await open()
      const { episodeId } = await saveWithTranscript(catalogue)
      const spoken = [{ startMs: null, endMs: null, speaker: text, text }]
      const facts = { body: packSegments(spoken), segmentCount: 1, language: text, url: text }
      const due = await claimOne(catalogue)
      await catalogue.write.storeTranscript(transcript(due, { ...facts, timed: false }))
      const page = await catalogue.read.transcript({ episodeId, cursor: null, limit: 1 })
      expect(page).toMatchObject({ language: kept, source: kept, timed: false, items: spoken })
    })

    it("that is fetched again and is the same changes nothing", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const saved = await saveWithTranscript(catalogue)
      await write.storeTranscript(transcript(await claimOne(catalogue)))
      const again = await askAgain(catalogue, saved)
      const [before] = await read.dueDocuments({ limit: 1 })
      expect(await write.storeTranscript(transcript(again, { wordCount: 100 }))).toBe(true)
      expect(await read.dueDocuments({ limit: 1 })).toEqual([before])
      expect((await read.totals(null)).words).toBe(8)
      expect(await read.nextWorkAt({ kind: "transcript" })).toBeNull()
    })

    it("that is fetched again and differs replaces the old one", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const saved = await saveWithTranscript(catalogue)
      await write.storeTranscript(transcript(await claimOne(catalogue)))
      const again = await askAgain(catalogue, saved)
      const [before] = await read.dueDocuments({ limit: 1 })
      const facts = { bodyHash: "another", wordCount: 5, language: null, format: "srt" } as const
      await write.storeTranscript(transcript(again, facts))
      const [after] = await read.dueDocuments({ limit: 1 })
      expect(after!.version).toBe(before!.version + 1)
      expect(await someTotals(catalogue)).toMatchObject({ transcribed: 1, words: 5 })
      expect((await eventCounts(catalogue))["EpisodeTranscribed"]).toBe(1)
      const page = await read.transcript({ ...saved, cursor: null, limit: 1 })
      expect(page).toMatchObject({ format: "srt", language: null })
    })

    it("that is not available for now leaves the episode searchable by its title", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { episodeId, podcastId } = await saveWithTranscript(catalogue)
      expect(await read.dueDocuments({ limit: 1 })).toEqual([])
      for (const attempt of [1, 2]) {
        const due = await claimOne(catalogue)
        expect(due.attempt).toBe(attempt)
        const failed = { episodeId, reason: "503", retryAtMs: nowMs, nowMs }
        expect(await write.failTranscript({ ...due, ...failed })).toBe(true)
        expect(await read.dueDocuments({ limit: 1 })).toEqual([
          {
            id: episodeId,
            sortId: episodeId,
            podcastId,
            version: 1,
            isMatchDue: false,
            isAgain: false,
            title: "Title 1",
            description: null,
            tokens: [],
            descriptionText: null,
            body: null,
          },
        ])
      }
      expect(await read.episode({ id: episodeId })).toMatchObject({
        transcriptState: "waiting",
        transcriptError: "503",
      })
    })

    it("that is permanently unavailable completes the episode", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { episodeId } = await saveWithTranscript(catalogue)
      const failed = { reason: "404", retryAtMs: null, nowMs: nowMs + 5 }
      await write.failTranscript({ ...(await claimOne(catalogue)), ...failed })
      expect(await read.episode({ id: episodeId })).toMatchObject({
        transcriptState: "failed",
        transcriptError: "404",
      })
      expect(await read.dueDocuments({ limit: 1 })).toMatchObject([{ isMatchDue: true }])
      expect((await read.totals(null)).transcriptsFailed).toBe(1)
      expect((await read.setAside({ cursor: null, limit: 1 })).items).toMatchObject([
        { kind: "transcript", subjectId: episodeId, reason: "404", setAsideAtMs: nowMs + 5 },
      ])
      expect(await read.nextWorkAt({ kind: "transcript" })).toBeNull()
    })

    it("that no longer fails is not counted as failed", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const saved = await saveWithTranscript(catalogue)
      const failed = { reason: "404", retryAtMs: null, nowMs }
      await write.failTranscript({ ...(await claimOne(catalogue)), ...failed })
      const again = await askAgain(catalogue, saved)
      expect((await read.totals(null)).transcriptsFailed).toBe(0)
      expect((await read.setAside({ cursor: null, limit: 1 })).items).toMatchObject([])
      await write.failTranscript({ ...again, ...failed })
      expect((await read.totals(null)).transcriptsFailed).toBe(1)
    })

    it("that is stored is kept if a newer one cannot be fetched", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const saved = await saveWithTranscript(catalogue)
      await write.storeTranscript(transcript(await claimOne(catalogue)))
      const again = await askAgain(catalogue, saved)
      const [before] = await read.dueDocuments({ limit: 1 })
      await write.failTranscript({ ...again, reason: "404", retryAtMs: null, nowMs })
      expect(await read.episode({ id: saved.episodeId })).toMatchObject({
        transcriptState: "stored",
        transcriptError: "404",
      })
      expect(await read.dueDocuments({ limit: 1 })).toEqual([before])
      expect((await read.totals(null)).transcriptsFailed).toBe(0)
    })

    it("that was not requested is due again as if nothing had happened", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { episodeId } = await saveWithTranscript(catalogue)
      const due = await claimOne(catalogue)
      const deferred = { episodeId, reason: "the host is busy", untilMs: nowMs + 500 }
      expect(await write.deferTranscript({ ...due, ...deferred })).toBe(true)
      expect(await read.nextWorkAt({ kind: "transcript" })).toBe(nowMs + 500)
      expect((await write.claimDueTranscripts(request())).items).toEqual([])
      const later = request({ nowMs: nowMs + 500 })
      expect((await write.claimDueTranscripts(later)).items).toMatchObject([{ attempt: 1 }])
    })
  })
}
