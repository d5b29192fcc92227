import { describe, expect, it } from "vitest"
import {
  addAlert,
  draft,
  follow,
  indexed,
  nowMs,
  places,
  request,
  save,
  transcript,
  transcriptAt,
} from "./samples.fixture.ts"
import { dump, type OpenEmpty, rowCount, type TestCatalogue } from "./test-catalogue.fixture.ts"

const url = "https://example.org/feed"
const page = { cursor: null, limit: 10 }

/** A show with everything that a show can have: finished, due and set aside. */
async function fillShow(catalogue: TestCatalogue) {
  const { write } = catalogue
  const { id: feedId, podcastId } = await follow(catalogue, url)
  const hub = { url: "https://hub.example/", topicUrl: url }
  await write.setHub({ feedId, hub, callbackId: "callback", secret: "secret", nowMs })
  const transcripts = [transcriptAt("https://media.example/1.vtt")]
  const drafts = ["a", "b", "c", "d"].map((guid) => draft(guid, { transcripts }))
  const ids = await save(catalogue, podcastId, drafts)
  const [stored, failed] = (await write.claimDueTranscripts(request({ limit: 2 }))).items
  await write.storeTranscript(transcript(stored!))
  await write.failTranscript({ ...failed!, reason: "404", retryAtMs: null, nowMs })
  const alert = await addAlert(catalogue)
  const mentions = [{ alertId: alert.id, places }]
  const found = ids.map((episodeId) => indexed({ podcastId, episodeId }, { mentions }))
  const broken = indexed({ podcastId, episodeId: ids[3]! }, { error: "damaged" })
  await write.markIndexed({ nowMs, episodes: [...found.slice(0, 3), broken] })
  const [due] = (await write.claimDueDeliveries(request({ limit: 1 }))).items
  const final = { kind: "failed", status: 500, disableChannel: false, retryAtMs: null } as const
  await write.recordDelivery({ ...due!, ...final, reason: "500", nowMs })
  return { feedId, podcastId, episodeId: stored!.episodeId, ids }
}

/** The tables that still have rows. */
async function filledTables(catalogue: TestCatalogue): Promise<string[]> {
  const contents = await dump(catalogue)
  return Object.keys(contents).filter((table) => contents[table]!.length > 0)
}

export function removalContract(open: OpenEmpty): void {
  describe("a feed that is removed", () => {
    it("disappears from all lists at once, with its show and everything found in it", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { feedId, podcastId, episodeId } = await fillShow(catalogue)
      expect(await read.isRemovalDue(null)).toBe(false)
      expect(await read.hasRemovedDocuments(null)).toBe(false)
      expect(await write.removeFeed({ feedId, nowMs })).toBe(true)
      expect(await read.isRemovalDue(null)).toBe(true)
      expect(await read.hasRemovedDocuments(null)).toBe(true)
      const empty = { items: [], nextCursor: null }
      expect(await read.feeds({ ...page, isFailing: false })).toEqual(empty)
      expect(await read.podcasts(page)).toEqual(empty)
      expect(await read.episodes(page)).toEqual(empty)
      expect(await read.episodesOfPodcast({ podcastId, ...page })).toEqual(empty)
      expect(await read.mentions(page)).toEqual(empty)
      expect(await read.feed({ id: feedId })).toBeNull()
      expect(await read.feedDetails({ id: feedId })).toBeNull()
      expect(await read.podcast({ id: podcastId })).toBeNull()
      expect(await read.episode({ id: episodeId })).toBeNull()
      expect(await read.transcript({ episodeId, ...page })).toBeNull()
      expect(await read.episodesWithBodies({ sortIds: [episodeId] })).toEqual([])
      expect(await read.dueDocuments({ limit: 10 })).toEqual([])
      expect(await read.feedByAddress({ url })).toBeNull()
      expect(await read.mergingFeed({ feedId })).toBeNull()
    })

    it("no longer creates work", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { feedId, podcastId, ids } = await fillShow(catalogue)
      await write.removeFeed({ feedId, nowMs })
      const later = request({ nowMs: nowMs + 86_400_000, limit: 100 })
      expect((await write.claimDueFeeds(later)).items).toEqual([])
      expect((await write.claimDueSubscriptions(later)).items).toEqual([])
      expect((await write.claimDueTranscripts(later)).items).toEqual([])
      expect((await write.claimDueDeliveries(later)).items).toEqual([])
      const claim = { feedId, nowMs, leaseMs: 1, owner: "first start" }
      expect(await write.claimFeed(claim)).toBe("unknown")
      expect(await write.setFeedState({ feedId, state: "active", nowMs })).toBe(false)
      const mentions = [{ alertId: 1, places }]
      const episodes = ids.map((episodeId) =>
        indexed({ podcastId, episodeId }, { mentions, version: 9 }),
      )
      await write.markIndexed({ nowMs, episodes })
      expect(await read.nextWorkAt({ kind: "feed" })).toBeNull()
      expect(await rowCount(catalogue, "mentions")).toBe(3)
    })

    it("leaves nothing except its alert, its events and the ids to remove from the index", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { feedId, ids } = await fillShow(catalogue)
      await write.removeFeed({ feedId, nowMs })
      while (await write.deleteRemoved(null));
      expect(await read.isRemovalDue(null)).toBe(false)
      expect(await read.hasRemovedDocuments(null)).toBe(true)
      expect(await filledTables(catalogue)).toEqual([
        "alert_changes",
        "alerts",
        "channels",
        "events",
        "index_removals",
        "total_deltas",
      ])
      const removals = await read.dueRemovals({ limit: 10 })
      expect(new Set(removals.map(({ sortId }) => sortId))).toEqual(new Set(ids))
      expect((await read.alerts(page)).items[0]?.mentionCount).toBe(0)
      expect(await write.deleteRemoved(null)).toBe(false)
    })

    it("leaves nothing of what was in progress when it was removed", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const { feedId } = await fillShow(catalogue)
      const later = request({ nowMs: nowMs + 10_000, limit: 100 })
      const [feed] = (await write.claimDueFeeds(later)).items
      const [hub] = (await write.claimDueSubscriptions(later)).items
      const transcripts = (await write.claimDueTranscripts(later)).items
      const deliveries = (await write.claimDueDeliveries(later)).items
      expect([transcripts.length, deliveries.length]).toEqual([2, 2])
      await write.removeFeed({ feedId, nowMs })
      const deferred = {
        startedAtMs: nowMs,
        untilMs: nowMs,
        untilNotifiedMs: nowMs,
        isCutOff: false,
      }
      const held = { feedId, leaseToken: feed!.leaseToken }
      expect(await write.deferFeed({ ...held, ...deferred, reason: "" })).toBe(false)
      const asked = { feedId, leaseToken: hub!.leaseToken, error: null, retryAtMs: nowMs }
      expect(await write.recordAsked(asked)).toBe(false)
      // These end as they would have; what they write is deleted with the rest.
      await write.storeTranscript(transcript(transcripts[0]!))
      const failed = { reason: "404", retryAtMs: null, nowMs }
      await write.failTranscript({ ...transcripts[1]!, ...failed })
      const final = { kind: "failed", status: 500, disableChannel: false, nowMs } as const
      await write.recordDelivery({ ...deliveries[0]!, ...final, reason: "", retryAtMs: null })
      await write.recordDelivery({ ...deliveries[1]!, ...final, reason: "", retryAtMs: nowMs })
      while (await write.deleteRemoved(null));
      expect(await rowCount(catalogue, "work")).toBe(0)
      expect(await rowCount(catalogue, "deliveries")).toBe(0)
      expect(await rowCount(catalogue, "mentions")).toBe(0)
      expect(await rowCount(catalogue, "transcripts")).toBe(0)
    })

    it("can be followed again, with ids that were never used", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await fillShow(catalogue)
      await write.removeFeed({ feedId: 1, nowMs })
      const again = await write.addFeed({ url, pollAtMs: nowMs, nowMs })
      expect(again).toEqual({ id: 2, podcastId: 2, isNew: true })
      while (await write.deleteRemoved(null));
      expect((await read.feedByAddress({ url }))?.id).toBe(2)
      await write.removeFeed({ feedId: 2, nowMs })
      while (await write.deleteRemoved(null));
      expect(await write.addFeed({ url, pollAtMs: nowMs, nowMs })).toMatchObject({ id: 3 })
    })

    it("cannot be removed twice, nor if it is unknown", async () => {
      const catalogue = await open()
      const { id: feedId } = await follow(catalogue)
      expect(await catalogue.write.removeFeed({ feedId: 7, nowMs })).toBe(false)
      expect(await catalogue.write.removeFeed({ feedId, nowMs })).toBe(true)
      expect(await catalogue.write.removeFeed({ feedId, nowMs })).toBe(false)
    })

    it("is deleted a few hundred episodes at a time", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { id: feedId, podcastId } = await follow(catalogue, url)
      for (const round of [1, 2, 3])
        await save(
          catalogue,
          podcastId,
          Array.from({ length: 150 }, (_, index) => draft(`${round} ${index}`)),
        )
      await write.removeFeed({ feedId, nowMs })
      const left: number[] = []
      while (await write.deleteRemoved(null)) left.push((await read.totals(null)).episodesFound)
      expect(left).toEqual([250, 50, 0])
    })

    it("leaves other shows unchanged", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await fillShow(catalogue)
      const other = await follow(catalogue, "https://other.example/")
      const [id] = await save(catalogue, other.podcastId, [draft("1")])
      await write.removeFeed({ feedId: 1, nowMs })
      while (await write.deleteRemoved(null));
      expect((await read.podcasts(page)).items).toMatchObject([{ id: 2, episodeCount: 1 }])
      expect((await read.episodes(page)).items).toMatchObject([{ id }])
    })
  })
}
