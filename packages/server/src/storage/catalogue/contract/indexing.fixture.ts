import { describe, expect, it } from "vitest"
import { packSegments } from "../packed-segments.ts"
import {
  addAlert,
  draft,
  eventCounts,
  follow,
  indexed,
  nowMs,
  places,
  readAll,
  request,
  save,
  saveMentioned,
  saveWithTranscript,
  segments,
  someTotals,
  transcript,
} from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

async function openWithEpisode(open: OpenEmpty) {
  const catalogue = await open()
  const { podcastId } = await follow(catalogue)
  const [episodeId] = await save(catalogue, podcastId, [draft("1", { description: "<p>it</p>" })])
  return { catalogue, episode: { podcastId, episodeId: episodeId! } }
}

async function dueVersions({ read }: TestCatalogue): Promise<[number, number, boolean][]> {
  const due = await read.dueDocuments({ limit: 100 })
  return due.map(({ id, version, isMatchDue }) => [id, version, isMatchDue])
}

export function indexingContract(open: OpenEmpty): void {
  describe("an episode", () => {
    it("is due again once its feed has an address with a token, without its alerts", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const id = episode.episodeId
      const matched = indexed(episode)
      await write.markIndexed({ nowMs, episodes: [matched] })
      const move = async (url: string): Promise<void> =>
        write.moveFeed({ feedId: 1, url, keepsValidators: true, nowMs })
      await move("https://example.org/moved")
      expect(await dueVersions(catalogue)).toEqual([])
      await move("https://example.org/moved?token=s3samE-opens")
      expect(await read.dueDocuments({ limit: 1 })).toMatchObject([
        { id, version: 2, isMatchDue: false, tokens: ["s3same-opens"] },
      ])
      // What was read before the move still contains the token.
      await write.markIndexed({ nowMs, episodes: [matched] })
      expect(await dueVersions(catalogue)).toEqual([[id, 2, false]])
      await write.markIndexed({ nowMs, episodes: [{ ...matched, version: 2, isMatched: false }] })
      await move("https://example.org/moved")
      await move("https://example.org/moved?token=s3samE-opens")
      expect(await dueVersions(catalogue)).toEqual([])
      await write.hideTokens({ podcastId: episode.podcastId })
      expect(await dueVersions(catalogue)).toEqual([[id, 3, false]])
    })

    it("is due to be indexed with its transcript, newest first", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      expect(await read.hasEpisodes(null)).toBe(false)
      const { podcastId, episodeId } = await saveWithTranscript(catalogue)
      const older = { description: "<p>it</p>", publishedAtMs: nowMs - 60_000 }
      const [plain] = await save(catalogue, podcastId, [draft("plain", older)])
      const [due] = (await write.claimDueTranscripts(request())).items
      await write.storeTranscript(transcript(due!))
      const documents = [
        {
          id: episodeId,
          sortId: episodeId,
          podcastId,
          version: 1,
          isMatchDue: true,
          isAgain: false,
          title: "Title 1",
          description: null,
          descriptionText: null,
          tokens: [],
          body: packSegments(segments),
        },
        {
          id: plain,
          sortId: plain,
          podcastId,
          version: 1,
          isMatchDue: true,
          isAgain: false,
          title: "Title plain",
          description: "<p>it</p>",
          descriptionText: null,
          tokens: [],
          body: null,
        },
      ]
      expect(await read.dueDocuments({ limit: 10 })).toEqual(documents)
      expect(await read.dueDocuments({ limit: 1 })).toEqual(documents.slice(0, 1))
      expect(await read.hasEpisodes(null)).toBe(true)
    })

    it("is returned with only a few others if their texts are long", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const description = "x".repeat(1_500_000)
      const drafts = ["1", "2", "3", "4"].map((guid) => draft(guid, { description }))
      const ids = await save(catalogue, podcastId, drafts)
      const newestFirst = ids.toSorted((a, b) => b - a)
      expect((await dueVersions(catalogue)).map(([id]) => id)).toEqual(newestFirst.slice(0, 2))
      for (const episodeId of newestFirst.slice(0, 2))
        await catalogue.write.markIndexed({
          nowMs,
          episodes: [indexed({ podcastId, episodeId })],
        })
      expect((await dueVersions(catalogue)).map(([id]) => id)).toEqual(newestFirst.slice(2))
    })

    it("is searchable once it is indexed", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      await write.markIndexed({ nowMs, episodes: [indexed(episode)] })
      expect(await read.episode({ id: episode.episodeId })).toMatchObject({ isSearchable: true })
      expect(await dueVersions(catalogue)).toEqual([])
      expect((await read.totals(null)).searchable).toBe(1)
      await write.markIndexed({ nowMs, episodes: [indexed(episode)] })
      expect((await read.totals(null)).searchable).toBe(1)
      expect(await eventCounts(catalogue)).toEqual({ EpisodeFound: 1, EpisodeSearchable: 1 })
    })

    it("that changed while it was indexed is due again", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { podcastId, episodeId: id } = episode
      const to = { id, draft: draft("1"), kind: "metadata", wantsTranscript: false } as const
      await catalogue.write.saveEpisodes({ podcastId, nowMs, added: [], changed: [to] })
      await catalogue.write.markIndexed({ nowMs, episodes: [indexed(episode)] })
      expect(await dueVersions(catalogue)).toEqual([[id, 2, true]])
      await catalogue.write.markIndexed({ nowMs, episodes: [indexed(episode, { version: 2 })] })
      expect(await dueVersions(catalogue)).toEqual([])
    })

    it("is not marked if it is unknown, or belongs to another show", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const other = await follow(catalogue, "https://other.example/")
      const { podcastId } = other
      const episodes = [indexed({ ...episode, podcastId }), indexed({ ...episode, episodeId: 7 })]
      await catalogue.write.markIndexed({ nowMs, episodes })
      await catalogue.write.markIndexed({ nowMs, episodes: [] })
      expect(await dueVersions(catalogue)).toEqual([[episode.episodeId, 1, true]])
      expect(await eventCounts(catalogue)).toEqual({ EpisodeFound: 1 })
    })

    it("that cannot be indexed is set aside, and becomes searchable when it can", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const { episodeId } = episode
      await write.markIndexed({ nowMs, episodes: [indexed(episode, { error: "damaged" })] })
      expect((await read.setAside({ cursor: null, limit: 1 })).items).toMatchObject([
        { kind: "index", subjectId: episodeId, reason: "damaged", setAsideAtMs: nowMs },
      ])
      expect(await read.episode({ id: episodeId })).toMatchObject({ isSearchable: false })
      expect(await dueVersions(catalogue)).toEqual([])
      expect((await read.totals(null)).searchable).toBe(0)
      await write.retrySetAside({ kind: "index", subjectId: episodeId, nowMs })
      expect(await dueVersions(catalogue)).toEqual([[episodeId, 2, true]])
      await write.markIndexed({ nowMs, episodes: [indexed(episode, { version: 2 })] })
      expect(await read.episode({ id: episodeId })).toMatchObject({ isSearchable: true })
      expect((await read.totals(null)).searchable).toBe(1)
      expect(await eventCounts(catalogue)).toMatchObject({ EpisodeSearchable: 1 })
    })

    it("that can no longer be indexed is not searchable until it is repaired", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const { podcastId, episodeId: id } = episode
      const change = async (): Promise<void> => {
        const to = { id, draft: draft("1"), kind: "metadata", wantsTranscript: false } as const
        await write.saveEpisodes({ podcastId, nowMs, added: [], changed: [to] })
      }
      await write.markIndexed({ nowMs, episodes: [indexed(episode)] })
      await change()
      const broken = indexed(episode, { version: 2, error: "damaged" })
      await write.markIndexed({ nowMs, episodes: [broken] })
      expect((await read.totals(null)).searchable).toBe(0)
      await change()
      await write.markIndexed({ nowMs, episodes: [indexed(episode, { version: 3 })] })
      expect((await read.totals(null)).searchable).toBe(1)
      expect((await read.setAside({ cursor: null, limit: 1 })).items).toMatchObject([])
    })

    it.each(["9223372036854775807", "9007199254740991", "9007199254740992"])(
      "whose version is damaged to %s is indexed, and counts from 1 again",
      async (damage) => {
        const catalogue = await open()
        const { write, read } = catalogue
        const { podcastId, episodeId } = await saveWithTranscript(catalogue)
        const episode = { podcastId, episodeId }
        await catalogue.raw(`UPDATE episodes SET content_version = ${damage}`)
        const [due] = (await write.claimDueTranscripts(request())).items
        expect(await write.storeTranscript(transcript(due!))).toBe(true)
        const [document] = await read.dueDocuments({ limit: 1 })
        expect(document).toMatchObject({ version: Number.MAX_SAFE_INTEGER, isMatchDue: true })
        const { version } = document!
        await write.markIndexed({ nowMs, episodes: [indexed(episode, { version })] })
        expect(await dueVersions(catalogue)).toEqual([])
        expect(await read.episode({ id: episodeId })).toMatchObject({ isSearchable: true })
        const change = { draft: draft("1"), kind: "metadata", wantsTranscript: false } as const
        const changed = [{ ...change, id: episodeId }]
        await write.saveEpisodes({ podcastId, nowMs, added: [], changed })
        expect(await dueVersions(catalogue)).toEqual([[episodeId, 2, true]])
      },
    )

    it("is indexed again without an event after the index was lost", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      await write.markIndexed({ nowMs, episodes: [indexed(episode)] })
      const nextId = episode.episodeId + 1
      const toId = Number.MAX_SAFE_INTEGER
      const before = { fromId: 0, toId: episode.episodeId - 1 }
      const none = { forgottenCount: 0, nextId: null }
      expect(await write.forgetIndexed(before)).toEqual(none)
      const forgotten = { forgottenCount: 1, nextId }
      expect(await write.forgetIndexed({ fromId: 0, toId })).toEqual(forgotten)
      expect(await write.forgetIndexed({ fromId: nextId, toId })).toEqual(none)
      expect(await read.forgottenCount(null)).toBe(1)
      expect(await read.dueDocuments({ limit: 1 })).toMatchObject([{ isAgain: true }])
      expect(await dueVersions(catalogue)).toEqual([[episode.episodeId, 1, false]])
      await write.markIndexed({ nowMs, episodes: [indexed(episode)] })
      expect((await read.totals(null)).searchable).toBe(1)
      expect(await eventCounts(catalogue)).toEqual({ EpisodeFound: 1, EpisodeSearchable: 1 })
    })

    it("that was deleted leaves the index, and a new one with its id is indexed again", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const { episodeId } = episode
      await write.removeFeed({ feedId: 1, nowMs })
      while (await write.deleteRemoved(null));
      const removals = await read.dueRemovals({ limit: 10 })
      expect(removals).toEqual([{ seq: 1, sortId: episodeId }])
      const { podcastId } = await follow(catalogue, "https://other.example/")
      expect(await save(catalogue, podcastId, [draft("2")])).toEqual([episodeId])
      await write.markIndexed({ nowMs, episodes: [indexed({ podcastId, episodeId })] })
      await write.noteUnindexed({ removals })
      await write.noteUnindexed({ removals: [] })
      expect(await read.dueRemovals({ limit: 10 })).toEqual([])
      expect(await dueVersions(catalogue)).toEqual([[episodeId, 2, true]])
    })
  })

  describe("a mention", () => {
    it("is stored with what was found, once, and delivered to each channel", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { podcastId, episodeId, alert } = await saveMentioned(catalogue)
      const mention = {
        id: 1,
        alertId: alert.id,
        alertName: "depth",
        query: "deep",
        episodeId,
        episodeTitle: "Title 1",
        episodeLink: null,
        enclosureUrl: null,
        publishedAtMs: nowMs - 1_000,
        podcastId,
        podcastTitle: null,
        createdAtMs: nowMs,
        deliveries: [
          {
            id: expect.stringMatching(/^msg_/),
            mentionId: 1,
            channelId: alert.channelId,
            state: "due",
            attempts: 0,
            deliveredAtMs: null,
            lastError: null,
          },
        ],
      }
      const page = { cursor: null, limit: 10 }
      expect(await read.mentions(page)).toEqual({
        items: [{ ...mention, places }],
        nextCursor: null,
      })
      const found = { podcastId, episodeId }
      const fewer = { mentions: [{ alertId: alert.id, places: places.slice(1) }], version: 2 }
      await write.markIndexed({ nowMs: nowMs + 1, episodes: [indexed(found, fewer)] })
      expect((await read.mentions(page)).items).toEqual([{ ...mention, places: places.slice(1) }])
      expect((await read.alerts(page)).items[0]?.mentionCount).toBe(1)
      expect((await someTotals(catalogue))["mentions"]).toBe(1)
      expect((await eventCounts(catalogue))["MentionFound"]).toBe(1)
    })

    it("is stored once if those of its episode come in parts, even again after a crash", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const alertIds: number[] = []
      for (const name of ["a", "b", "c"]) alertIds.push((await addAlert(catalogue, name)).id)
      const partOf = (ids: readonly number[], shown = places) =>
        indexed(episode, { mentions: ids.map((alertId) => ({ alertId, places: shown })) })
      const [first, rest] = [alertIds.slice(0, 2), alertIds.slice(2)]
      await write.noteMentions({ nowMs, episode: partOf(first) })
      expect(await dueVersions(catalogue)).toEqual([[episode.episodeId, 1, true]])
      expect(await read.episode({ id: episode.episodeId })).toMatchObject({ isSearchable: false })
      const [sent] = (await write.claimDueDeliveries(request({ limit: 1 }))).items
      await write.recordDelivery({ ...sent!, kind: "delivered", status: 204, nowMs })
      // The process died here: the episode is due again, and all parts come once more.
      const fewer = places.slice(1)
      await write.noteMentions({ nowMs: nowMs + 1, episode: partOf(first, fewer) })
      await write.markIndexed({ nowMs: nowMs + 1, episodes: [partOf(rest)] })
      expect(await dueVersions(catalogue)).toEqual([])
      const { items } = await read.mentions({ cursor: null, limit: 10 })
      expect(
        items.map((each) => [each.alertName, each.places.length, each.deliveries.length]),
      ).toEqual([
        ["c", places.length, 1],
        ["b", fewer.length, 1],
        ["a", fewer.length, 1],
      ])
      const states = items.flatMap(({ deliveries }) => deliveries.map(({ state }) => state))
      expect(states.toSorted()).toEqual(["delivered", "due", "due"])
      expect(await someTotals(catalogue)).toMatchObject({ mentions: 3, searchable: 1 })
      expect(await eventCounts(catalogue)).toMatchObject({ MentionFound: 3, EpisodeSearchable: 1 })
      expect((await read.alerts({ cursor: null, limit: 10 })).items).toMatchObject(
        alertIds.map(() => ({ mentionCount: 1 })),
      )
    })

    it("that comes in parts is not stored for an episode that is deleted or was already marked", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const { id } = await addAlert(catalogue)
      const mentions = [{ alertId: id, places }]
      const other = await follow(catalogue, "https://other.example/")
      const elsewhere = { ...episode, podcastId: other.podcastId }
      await write.noteMentions({ nowMs, episode: indexed(elsewhere, { mentions }) })
      await write.noteMentions({
        nowMs,
        episode: indexed({ ...episode, episodeId: 7 }, { mentions }),
      })
      await write.markIndexed({ nowMs, episodes: [indexed(episode)] })
      await write.noteMentions({ nowMs, episode: indexed(episode, { mentions }) })
      await write.removeFeed({ feedId: 1, nowMs })
      await write.noteMentions({ nowMs, episode: indexed(episode, { mentions, version: 2 }) })
      expect((await read.mentions({ cursor: null, limit: 10 })).items).toEqual([])
      expect((await read.totals(null)).mentions).toBe(0)
    })

    it("is not stored for an alert that was deleted, or never existed", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const { id } = await addAlert(catalogue)
      await write.deleteAlert({ id })
      const mentions = [id, 7].map((alertId) => ({ alertId, places }))
      await write.markIndexed({ nowMs, episodes: [indexed(episode, { mentions })] })
      expect((await read.mentions({ cursor: null, limit: 10 })).items).toEqual([])
      expect(await read.episode({ id: episode.episodeId })).toMatchObject({ isSearchable: true })
    })

    it("may have no places, or quote any text", async () => {
      const { catalogue, episode } = await openWithEpisode(open)
      const { write, read } = catalogue
      const odd = [{ startMs: 0, speaker: "\0", excerpt: "\ud83d \" ' \\", highlights: [] }]
      const none = await addAlert(catalogue, "none")
      const some = await addAlert(catalogue, "odd")
      const mentions = [
        { alertId: none.id, places: [] },
        { alertId: some.id, places: odd },
      ]
      await write.markIndexed({ nowMs, episodes: [indexed(episode, { mentions })] })
      const { items } = await read.mentions({ cursor: null, limit: 10 })
      const byName = new Map(items.map((mention) => [mention.alertName, mention.places]))
      expect(byName).toEqual(
        new Map([
          ["none", []],
          ["odd", odd],
        ]),
      )
    })

    it("is listed with others, newest first", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { podcastId } = await follow(catalogue)
      const ids = await save(catalogue, podcastId, [draft("1"), draft("2"), draft("3")])
      const alert = await addAlert(catalogue)
      for (const episodeId of ids) {
        const mentions = [{ alertId: alert.id, places }]
        const episode = indexed({ podcastId, episodeId }, { mentions })
        await write.markIndexed({ nowMs, episodes: [episode] })
      }
      const pages = await readAll((cursor) => read.mentions({ cursor, limit: 2 }))
      expect(pages.map((page) => page.map(({ episodeId }) => episodeId))).toEqual([
        [ids[2], ids[1]],
        [ids[0]],
      ])
    })
  })
}
