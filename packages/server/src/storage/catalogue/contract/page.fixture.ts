import { describe, expect, it } from "vitest"
import { packSegments } from "../packed-segments.ts"
import { pageBytesMax } from "../page.ts"
import {
  addAlert,
  channel,
  content,
  draft,
  follow,
  hold,
  indexed,
  noValidators,
  nowMs,
  polled,
  readAll,
  request,
  save,
  saveWithTranscript,
  transcript,
} from "./samples.fixture.ts"
import type { OpenEmpty } from "./test-catalogue.fixture.ts"

const limit = 100
const longText = "a page of 0123456789 ".repeat(50_000)
/** Number of items with such a text on one page. */
const perPage = Math.floor(pageBytesMax / longText.length)

/** Every item is on one page, and no page has more than fits. */
function expectCut(pages: readonly (readonly unknown[])[], count: number): void {
  expect(pages.map(({ length }) => length)).toEqual(
    Array.from({ length: Math.ceil(count / perPage) }, (_, index) =>
      Math.min(perPage, count - index * perPage),
    ),
  )
}

export function pageContract(open: OpenEmpty): void {
  describe("a page", () => {
    it("of episodes with long descriptions ends early, and none is lost", async () => {
      const catalogue = await open()
      const { read } = catalogue
      const { podcastId } = await follow(catalogue)
      const ids = await save(
        catalogue,
        podcastId,
        Array.from({ length: 10 }, (_, index) => draft(String(index), { description: longText })),
      )
      const newestFirst = ids.toSorted((a, b) => b - a)
      const pages = await readAll((cursor) => read.episodes({ cursor, limit }))
      expectCut(pages, ids.length)
      expect(pages.flat().map(({ id }) => id)).toEqual(newestFirst)
      const ofPodcast = await readAll((cursor) =>
        read.episodesOfPodcast({ cursor, limit, podcastId }),
      )
      expectCut(ofPodcast, ids.length)
      expect(ofPodcast.flat().map(({ id }) => id)).toEqual(newestFirst)
    })

    it("has at least one item, however long it is", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const description = longText.repeat(perPage + 1)
      const drafts = ["a", "b"].map((guid) => draft(guid, { description }))
      await save(catalogue, podcastId, drafts)
      const pages = await readAll((cursor) => catalogue.read.episodes({ cursor, limit }))
      expect(pages.map(({ length }) => length)).toEqual([1, 1])
    })

    it("of shows with long descriptions ends early", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      for (let index = 0; index < 6; index += 1) {
        const { id } = await follow(catalogue, `https://example.org/${index}`)
        const described = content({ channel: channel({ description: longText }) })
        const ending = { kind: "read", validators: noValidators, trustsValidators: true } as const
        const held = { ...(await hold(catalogue, id)), feedId: id }
        await write.recordPoll({
          ...polled(held),
          ...ending,
          content: described,
        })
      }
      const pages = await readAll((cursor) => read.podcasts({ cursor, limit }))
      expectCut(pages, 6)
      expect(pages.flat().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6])
    })

    it("of mentions with long places ends early", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const guids = Array.from({ length: 6 }, (_, index) => draft(String(index)))
      const ids = await save(catalogue, podcastId, guids)
      const alert = await addAlert(catalogue)
      const place = { startMs: 0, speaker: null, excerpt: longText, highlights: [] }
      const mentions = [{ alertId: alert.id, places: [place] }]
      const episodes = ids.map((episodeId) => indexed({ podcastId, episodeId }, { mentions }))
      await catalogue.write.markIndexed({ nowMs, episodes })
      const pages = await readAll((cursor) => catalogue.read.mentions({ cursor, limit }))
      expectCut(pages, 6)
      expect(new Set(pages.flat().map(({ episodeId }) => episodeId))).toEqual(new Set(ids))
    })

    it("of a transcript with long segments ends early", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { episodeId } = await saveWithTranscript(catalogue)
      const segments = Array.from({ length: 6 }, (_, startMs) => ({
        startMs,
        endMs: null,
        speaker: null,
        text: longText,
      }))
      const [due] = (await write.claimDueTranscripts(request())).items
      const facts = { segmentCount: segments.length, body: packSegments(segments) }
      await write.storeTranscript(transcript(due!, facts))
      const pages = await readAll(
        async (cursor) => (await read.transcript({ episodeId, cursor, limit }))!,
      )
      expectCut(pages, 6)
      expect(pages.flat()).toEqual(segments)
    })
  })
}
