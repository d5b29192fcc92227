import { describe, expect, it } from "vitest"
import {
  addAlert,
  allEvents,
  channel,
  content,
  draft,
  follow,
  hold,
  indexed,
  noExtras,
  noValidators,
  nowMs,
  places,
  polled,
  request,
  save,
  saveWithTranscript,
  transcript,
  transcriptAt,
} from "./samples.fixture.ts"
import type { OpenEmpty } from "./test-catalogue.fixture.ts"

/** What a column of JSON may contain after a disk, or somebody with an editor, has damaged it. */
const damages = ["", "{", "null", "7", '"text"', "nonsense", "[1, 2", '{"a":1}', '[1,null,{"a":1}]']

const page = { cursor: null, limit: 10 }
const urls = ["https://a.example/feed", "https://b.example/feed"]

/** Two identical shows, so that the first can be damaged while the second must stay unchanged. */
async function openTwoShows(open: OpenEmpty) {
  const catalogue = await open()
  const { write } = catalogue
  const alert = await addAlert(catalogue)
  const transcripts = [transcriptAt("https://media.example/1.vtt")]
  const persons = [{ name: "Ann", role: null, group: null, href: null, img: null }]
  const ids: number[] = []
  for (const url of urls) {
    const { id: feedId, podcastId } = await follow(catalogue, url)
    const { leaseToken } = await hold(catalogue, feedId)
    const said = channel({ categories: ["Science"], extras: { ...noExtras, medium: "podcast" } })
    const hints = {
      ttlMinutes: 60,
      skipHours: [],
      skipDays: [],
      updateFrequency: null,
      isComplete: false,
    }
    const warnings = [{ code: "odd", message: "odd", line: null }]
    await write.recordPoll({
      ...polled({ feedId, leaseToken }, { nextPollAtMs: nowMs }),
      kind: "read",
      validators: noValidators,
      trustsValidators: true,
      content: content({ channel: said, hints, warnings }),
    })
    const [episodeId] = await save(catalogue, podcastId, [draft("1", { transcripts, persons })])
    ids.push(episodeId!)
    const mentions = [{ alertId: alert.id, places }]
    const found = indexed({ podcastId, episodeId: episodeId! }, { mentions })
    await write.markIndexed({ nowMs, episodes: [found] })
  }
  return { catalogue, ids }
}

export function damageContract(open: OpenEmpty): void {
  describe.each(damages)("a damaged row that holds %j", (damage) => {
    it("in a show's categories or extras leaves all shows readable", async () => {
      const { catalogue } = await openTwoShows(open)
      await catalogue.raw(`UPDATE podcasts SET categories = '${damage}' WHERE id = 1`)
      await catalogue.raw(`UPDATE podcasts SET extras = '${damage}' WHERE id = 1`)
      const { items } = await catalogue.read.podcasts(page)
      expect(items.map(({ id }) => id)).toEqual([1, 2])
      expect(items[0]!.categories).toEqual([])
      expect(items[1]).toMatchObject({ categories: ["Science"], extras: { medium: "podcast" } })
      expect(await catalogue.read.podcast({ id: 1 })).toMatchObject({ id: 1 })
    })

    it("in an episode's persons leaves all episodes readable", async () => {
      const { catalogue, ids } = await openTwoShows(open)
      await catalogue.raw(`UPDATE episodes SET persons = '${damage}' WHERE id = ${ids[0]}`)
      const { items } = await catalogue.read.episodes(page)
      const persons = new Map(items.map((episode) => [episode.id, episode.persons]))
      expect(persons.get(ids[0]!)).toEqual([])
      expect(persons.get(ids[1]!)).toMatchObject([{ name: "Ann" }])
      expect(await catalogue.read.episode({ id: ids[0]! })).toMatchObject({ persons: [] })
      expect(await catalogue.read.episodesWithBodies({ sortIds: ids })).toHaveLength(2)
    })

    it("in a feed's hints leaves all feeds claimable", async () => {
      const { catalogue } = await openTwoShows(open)
      await catalogue.raw(`UPDATE feeds SET hints = '${damage}' WHERE id = 1`)
      const { items } = await catalogue.write.claimDueFeeds(request())
      expect(new Set(items.map(({ id }) => id))).toEqual(new Set([1, 2]))
      expect(items.find(({ id }) => id === 2)?.hints).toMatchObject({ ttlMinutes: 60 })
    })

    it("in a feed's answers or warnings leaves the feed readable and due", async () => {
      const { catalogue } = await openTwoShows(open)
      await catalogue.raw(`UPDATE feed_reports SET answers = '${damage}' WHERE feed_id = 1`)
      await catalogue.raw(`UPDATE feed_reports SET warnings = '${damage}' WHERE feed_id = 1`)
      const details = await catalogue.read.feedDetails({ id: 1 })
      expect(details).toMatchObject({ answers: [], warnings: [] })
      const { leaseToken } = await hold(catalogue, 1)
      const record = { kind: "unchanged", validators: noValidators, extent: "whole" } as const
      const held = polled({ feedId: 1, leaseToken })
      expect(await catalogue.write.recordPoll({ ...held, ...record })).toBe(true)
      expect((await catalogue.read.feedDetails({ id: 1 }))?.answers).toHaveLength(1)
    })

    it("in an episode's transcripts is set aside, and the others are claimed", async () => {
      const { catalogue, ids } = await openTwoShows(open)
      await catalogue.raw(
        `UPDATE episodes SET transcript_sources = '${damage}' WHERE id = ${ids[0]}`,
      )
      const { write, read } = catalogue
      const { items, next } = await write.claimDueTranscripts(request())
      expect(items.map(({ episodeId }) => episodeId)).toEqual([ids[1]])
      expect(next).not.toBeNull()
      expect((await read.setAside(page)).items).toMatchObject([
        { kind: "transcript", subjectId: ids[0], reason: expect.stringContaining("damaged") },
      ])
      expect(await read.episode({ id: ids[0]! })).toMatchObject({ transcriptState: "failed" })
      expect((await read.totals(null)).transcriptsFailed).toBe(1)
      const offers = await read.storedOffers({ ids })
      const transcripts = new Map(offers.map((offer) => [offer.id, offer.transcripts]))
      expect(transcripts.get(ids[0]!)).toBeNull()
      expect(transcripts.get(ids[1]!)).toHaveLength(1)
      // A retry fails in the same way, and it is set aside again.
      await write.retrySetAside({ kind: "transcript", subjectId: ids[0]!, nowMs })
      expect((await write.claimDueTranscripts(request())).items).toEqual([])
      expect((await read.totals(null)).transcriptsFailed).toBe(1)
    })

    it("in a mention's places sets its delivery aside, and the others are claimed", async () => {
      const { catalogue, ids } = await openTwoShows(open)
      await catalogue.raw(`UPDATE mentions SET places = '${damage}' WHERE id = 1`)
      const { write, read } = catalogue
      const { items, next } = await write.claimDueDeliveries(request())
      expect(items.map(({ mention }) => mention.id)).toEqual([2])
      expect(next).not.toBeNull()
      expect((await read.setAside(page)).items).toMatchObject([
        { kind: "delivery", subjectId: 1, reason: expect.stringContaining("damaged") },
      ])
      expect((await read.totals(null)).deliveriesFailed).toBe(1)
      const mentions = (await read.mentions(page)).items
      expect(mentions.map((mention) => [mention.id, mention.places])).toEqual([
        [2, places],
        [1, []],
      ])
      expect(mentions[1]!.deliveries).toMatchObject([{ state: "failed" }])
      expect((await allEvents(catalogue)).at(-1)).toMatchObject({
        kind: "DeliveryFailed",
        episodeId: ids[0],
        subjectId: mentions[1]!.deliveries[0]!.id,
      })
    })

    it("in an import's problems leaves it readable", async () => {
      const { write, read, raw } = await open()
      await write.addImport({ contentType: null, nowMs })
      await raw(`UPDATE imports SET problems = '${damage}'`)
      expect(await read.feedImport({ id: 1 })).toMatchObject({ id: 1, problems: [] })
    })
  })

  describe("a damaged row that holds a list instead", () => {
    it("in a feed's hints or a show's extras gives no values", async () => {
      const { catalogue } = await openTwoShows(open)
      await catalogue.raw(`UPDATE feeds SET hints = '["a"]' WHERE id = 1`)
      await catalogue.raw(`UPDATE podcasts SET extras = '[]' WHERE id = 1`)
      const { items } = await catalogue.write.claimDueFeeds(request())
      expect(items.find(({ id }) => id === 1)?.hints).toBeNull()
      expect((await catalogue.read.podcast({ id: 1 }))?.extras).toBeNull()
    })
  })

  describe("a damaged transcript", () => {
    it("is reported, and leaves the others to be indexed and read", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const ids: number[] = []
      for (const url of urls) ids.push((await saveWithTranscript(catalogue, url)).episodeId)
      for (const due of (await write.claimDueTranscripts(request())).items) {
        const body = due.episodeId === ids[0] ? { body: new Uint8Array([1, 2, 3]) } : {}
        await write.storeTranscript(transcript(due, body))
      }
      const damaged = read.transcript({ episodeId: ids[0]!, ...page })
      await expect(damaged).rejects.toMatchObject({
        code: "transcript_damaged",
        hint: expect.any(String),
        httpStatus: 500,
      })
      expect((await read.transcript({ episodeId: ids[1]!, ...page }))?.segmentCount).toBe(3)
      expect(await read.dueDocuments({ limit: 10 })).toHaveLength(2)
      expect(await read.episodesWithBodies({ sortIds: ids })).toHaveLength(2)
    })
  })
}
