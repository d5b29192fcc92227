import { describe, expect, it } from "vitest"
import type { MergePlan } from "../poll.ts"
import {
  addAlert,
  draft,
  eventCounts,
  follow,
  hold,
  indexed,
  nowMs,
  places,
  polled,
  request,
  save,
  saveMentioned,
  saveWithTranscript,
  someTotals,
  transcript,
  transcriptAt,
} from "./samples.fixture.ts"
import { type OpenEmpty, rowCount, type TestCatalogue } from "./test-catalogue.fixture.ts"

async function atOnce<Result>(
  count: number,
  run: (index: number) => Promise<Result>,
): Promise<Result[]> {
  return await Promise.all(Array.from({ length: count }, (_, index) => run(index)))
}

async function followMany(catalogue: TestCatalogue, count: number): Promise<number[]> {
  const shows: number[] = []
  for (let index = 0; index < count; index += 1) {
    const { podcastId } = await follow(catalogue, `https://example.org/${index}`)
    shows.push(podcastId)
  }
  return shows
}

/**
 * Reads by cursor during concurrent writes and to the end after them; returns everything in order.
 */
async function readWhile<Item>(
  writing: Promise<unknown>,
  readAfter: (
    cursor: string | null,
  ) => Promise<{ items: readonly Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const seen: Item[] = []
  let cursor: string | null = null
  let isWriting = true
  const end = (): void => {
    isWriting = false
  }
  writing.then(end, end)
  for (;;) {
    const isLast = !isWriting
    const page: { items: readonly Item[]; nextCursor: string | null } = await readAfter(cursor)
    seen.push(...page.items)
    cursor = page.nextCursor
    if (isLast && page.items.length === 0) return seen
  }
}

export function concurrencyContract(open: OpenEmpty): void {
  describe("at the same time", () => {
    it("40 who add one address create one feed", async () => {
      const catalogue = await open()
      const url = "https://example.org/feed"
      const added = await atOnce(40, () => follow(catalogue, url))
      expect(new Set(added.map(({ id }) => id)).size).toBe(1)
      expect(added.filter(({ isNew }) => isNew)).toHaveLength(1)
      for (const table of ["feeds", "podcasts", "feed_addresses", "work"])
        expect(await rowCount(catalogue, table)).toBe(1)
      expect((await catalogue.read.totals(null)).podcasts).toBe(1)
    })

    it("lists that name the same feeds in any order add each of them once", async () => {
      const catalogue = await open()
      const feeds = Array.from({ length: 30 }, (_, index) => ({
        url: `https://example.org/${index}`,
        pollAtMs: nowMs,
      }))
      const orders = [feeds, feeds.toReversed(), [...feeds.slice(15), ...feeds.slice(0, 15)]]
      const results = await atOnce(9, (index) =>
        catalogue.write.addFeeds({ feeds: orders[index % 3]!, nowMs }),
      )
      expect(results.reduce((sum, { addedCount }) => sum + addedCount, 0)).toBe(30)
      expect(results.every(({ addedCount, knownCount }) => addedCount + knownCount === 30)).toBe(
        true,
      )
      expect(await rowCount(catalogue, "feeds")).toBe(30)
    })

    it("two feeds that move to one address do not share it", async () => {
      const catalogue = await open()
      await followMany(catalogue, 8)
      const url = "https://new.example/"
      await atOnce(8, (index) =>
        catalogue.write.moveFeed({ feedId: index + 1, url, keepsValidators: true, nowMs }),
      )
      const { items } = await catalogue.read.feeds({ cursor: null, limit: 10, isFailing: false })
      const moved = items.filter((feed) => feed.url === url)
      expect(moved).toHaveLength(1)
      expect((await catalogue.read.feedByAddress({ url }))?.id).toBe(moved[0]!.id)
    })

    it("two feeds that are merged into each other leave one", async () => {
      const catalogue = await open()
      await followMany(catalogue, 2)
      const plan = (feedId: number, intoFeedId: number): MergePlan => ({
        feedId,
        intoFeedId,
        feedState: "active",
        feedHasEpisodes: false,
        intoState: "active",
        becomes: "deleted",
        takesAddress: false,
        isRevived: false,
        message: "",
        nowMs,
      })
      const plans = [plan(1, 2), plan(2, 1)]
      const merged = await atOnce(6, (index) => catalogue.write.mergeFeeds(plans[index % 2]!))
      expect(merged.filter(Boolean)).toHaveLength(1)
      expect(await rowCount(catalogue, "feeds")).toBe(1)
      expect(await rowCount(catalogue, "feed_addresses")).toBe(2)
    })

    it("episodes of many shows in one second get their own ids", async () => {
      const catalogue = await open()
      const shows = await followMany(catalogue, 16)
      const drafts = Array.from({ length: 25 }, (_, index) => draft(`${index}`))
      const saved = await Promise.all(shows.map((show) => save(catalogue, show, drafts)))
      expect(new Set(saved.flat()).size).toBe(16 * 25)
      for (const [index, podcastId] of shows.entries()) {
        const page = await catalogue.read.episodesOfPodcast({ podcastId, cursor: null, limit: 50 })
        expect(page.items.map(({ id }) => id).toReversed()).toEqual(saved[index])
      }
    })

    it("episodes of the same seconds are saved in any order", async () => {
      const catalogue = await open()
      const shows = await followMany(catalogue, 8)
      const drafts = Array.from({ length: 10 }, (_, index) =>
        draft(`${index}`, { publishedAtMs: nowMs - index * 1_000 }),
      )
      const saved = await Promise.all(
        shows.map((show, index) =>
          save(catalogue, show, index % 2 === 0 ? drafts : drafts.toReversed()),
        ),
      )
      expect(new Set(saved.flat()).size).toBe(80)
    })

    it("claims never return the same work twice", async () => {
      const catalogue = await open()
      const transcripts = [transcriptAt("https://media.example/1.vtt")]
      for (const podcastId of await followMany(catalogue, 3))
        await save(
          catalogue,
          podcastId,
          Array.from({ length: 40 }, (_, index) => draft(`${index}`, { transcripts })),
        )
      const claimed: number[] = []
      for (let round = 0; claimed.length < 120; round += 1) {
        expect(round).toBeLessThan(20)
        const results = await atOnce(12, (index) =>
          catalogue.write.claimDueTranscripts(request({ limit: 5, owner: `${index}` })),
        )
        claimed.push(...results.flatMap(({ items }) => items.map(({ episodeId }) => episodeId)))
      }
      expect(new Set(claimed).size).toBe(120)
      expect((await catalogue.write.claimDueTranscripts(request())).items).toEqual([])
    })

    it("claims that skip blocked work return no work twice", async () => {
      const catalogue = await open()
      const feeds = Array.from({ length: 500 }, (_, index) => ({
        url: `https://full.example/${index}`,
        pollAtMs: nowMs - 1_000,
      }))
      await catalogue.write.addFeeds({ feeds, nowMs })
      const more = feeds.slice(0, 100).map((feed, index) => ({
        url: `https://${index % 2 === 0 ? "full" : "free"}.example/more/${index}`,
        pollAtMs: feed.pollAtMs + 1,
      }))
      await catalogue.write.addFeeds({ feeds: more, nowMs })
      const limits = { perShare: Infinity, perHost: 3, onTrial: Infinity }
      const results = await atOnce(8, (index) => {
        const facts = { nowMs: nowMs + index, owner: `${index}`, limit: 10, limits }
        return catalogue.write.claimDueFeeds(request(facts))
      })
      const ids = results.flatMap(({ items }) => items.map(({ id }) => id))
      expect(new Set(ids).size).toBe(ids.length)
      const rest = await catalogue.write.claimDueFeeds(request({ limit: 1_000 }))
      expect(rest.items.length + ids.length).toBe(600)
    })

    it("one feed is claimed by only one of several callers", async () => {
      const catalogue = await open()
      await follow(catalogue)
      const claimed = await atOnce(10, (index) =>
        catalogue.write.claimFeed({ feedId: 1, nowMs, leaseMs: 60_000, owner: `${index}` }),
      )
      expect(claimed.filter((feed) => feed === "held")).toHaveLength(9)
    })

    it("a mention is stored once, with one delivery for each channel", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const [episodeId] = await save(catalogue, podcastId, [draft("1")])
      const alert = await addAlert(catalogue)
      await catalogue.raw(
        `INSERT INTO channels (alert_id, kind, url, secret, created_at_ms)
         VALUES (${alert.id}, 'webhook', 'https://other.example/', 'secret', ${nowMs})`,
      )
      const mentions = [{ alertId: alert.id, places }]
      const episode = indexed({ podcastId, episodeId: episodeId! }, { mentions })
      await atOnce(12, () => catalogue.write.markIndexed({ nowMs, episodes: [episode] }))
      expect(await rowCount(catalogue, "mentions")).toBe(1)
      expect(await rowCount(catalogue, "deliveries")).toBe(2)
      expect(await rowCount(catalogue, "work", "kind = 'delivery'")).toBe(2)
      expect((await catalogue.read.alerts({ cursor: null, limit: 1 })).items[0]?.mentionCount).toBe(
        1,
      )
      expect(await someTotals(catalogue)).toMatchObject({ searchable: 1, mentions: 1 })
      expect(await eventCounts(catalogue)).toEqual({
        EpisodeFound: 1,
        EpisodeSearchable: 1,
        MentionFound: 1,
      })
    })

    it("a lease ends once, and an alert, feed or credential is deleted once", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const { feedId, alert } = await saveMentioned(catalogue)
      const [due] = (await write.claimDueDeliveries(request())).items
      const made = { ...due!, kind: "delivered", status: 200, nowMs } as const
      const ended = await atOnce(10, () => write.recordDelivery(made))
      expect(ended.filter(Boolean)).toHaveLength(1)
      const deleted = await atOnce(10, () => write.deleteAlert({ id: alert.id }))
      expect(deleted.filter(Boolean)).toHaveLength(1)
      const removed = await atOnce(10, () => write.removeFeed({ feedId, nowMs }))
      expect(removed.filter(Boolean)).toHaveLength(1)
      const hash = new Uint8Array([1])
      const link = { name: "link", kind: "sign-in", scopes: "admin", hash, nowMs } as const
      await write.addToken({ ...link, expiresAtMs: null })
      const taken = await atOnce(10, () => write.takeToken({ hash, kind: "sign-in", nowMs }))
      expect(taken.filter((token) => token !== null)).toHaveLength(1)
      expect((await catalogue.read.totals(null)).deliveries).toBe(1)
    })

    it("a hub is asked and confirms, and no change is lost", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await followMany(catalogue, 6)
      const topicUrl = "https://example.org/feed"
      const hub = { url: "https://hub.example/", topicUrl }
      const callbacks = [1, 2, 3, 4, 5, 6].map((feedId) => ({ feedId, callbackId: `${feedId}` }))
      for (const callback of callbacks)
        await write.setHub({ ...callback, hub, secret: "secret", nowMs })
      const ends = { endsAtMs: nowMs + 1_000, renewAtMs: nowMs }
      for (let round = 0; round < 5; round += 1)
        await Promise.all([
          write.claimDueSubscriptions(request()),
          ...callbacks.map(({ callbackId }) =>
            write.confirmSubscription({ callbackId, topicUrl, ...ends }),
          ),
          write.claimDueSubscriptions(request()),
        ])
      expect(await rowCount(catalogue, "subscriptions", "state = 'active'")).toBe(6)
    })

    it("events are read by cursor, none skipped and none returned twice", async () => {
      const catalogue = await open()
      const shows = await followMany(catalogue, 20)
      const writing = Promise.all(
        shows.map(async (show) => {
          for (let index = 0; index < 6; index += 1)
            await save(catalogue, show, [draft(`${index} a`), draft(`${index} b`)])
        }),
      )
      const seen = await readWhile(writing, (cursor) =>
        catalogue.read.eventsAfter({ cursor, limit: 7 }),
      )
      await writing
      expect(seen).toHaveLength(20 * 6 * 2)
      expect(new Set(seen.map(({ seq }) => seq)).size).toBe(seen.length)
      expect(new Set(seen.map(({ episodeId }) => episodeId)).size).toBe(seen.length)
    })

    it("changes of alerts are read by cursor, including the last of each", async () => {
      const catalogue = await open()
      const writing = atOnce(20, async (index) => {
        for (let round = 0; round < 4; round += 1) {
          const { id } = await addAlert(catalogue, `${index} ${round}`)
          if (round % 2 === 0) await catalogue.write.deleteAlert({ id })
        }
      })
      const seen = await readWhile(writing, async (cursor) => {
        const { items, settledCursor } = await catalogue.read.alertChanges({ cursor, limit: 7 })
        return { items, nextCursor: settledCursor ?? cursor }
      })
      await writing
      const states = new Map(seen.map(({ id, isActive }) => [id, isActive]))
      expect(states.size).toBe(80)
      expect([...states.values()].filter(Boolean)).toHaveLength(40)
    })

    it("totals lose nothing while they are folded", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const shows = await followMany(catalogue, 10)
      const saving = shows.map(async (show) => {
        for (let index = 0; index < 10; index += 1) await save(catalogue, show, [draft(`${index}`)])
      })
      const alerting = atOnce(10, () => addAlert(catalogue))
      const folding = atOnce(3, async () => {
        for (let round = 0; round < 10; round += 1) {
          await write.foldTotals(null)
          expect((await read.totals(null)).podcasts).toBe(10)
        }
      })
      await Promise.all([...saving, alerting, folding])
      const expected = { podcasts: 10, episodesFound: 100, alerts: 10, alertBytes: 4_000 }
      expect(await someTotals(catalogue)).toEqual(expected)
      while ((await write.foldTotals(null)) > 0);
      expect(await someTotals(catalogue)).toEqual(expected)
    })

    it("a feed is removed while its episodes are processed, and nothing of them remains", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const alert = await addAlert(catalogue)
      const mentions = [{ alertId: alert.id, places }]
      for (let round = 0; round < 8; round += 1) {
        const url = `https://example.org/${round}`
        const { feedId, podcastId, episodeId } = await saveWithTranscript(catalogue, url)
        const drafts = Array.from({ length: 6 }, (_, index) => draft(`${index}`))
        const ids = await save(catalogue, podcastId, drafts)
        const due = await hold(catalogue, feedId)
        const [text] = (await write.claimDueTranscripts(request())).items
        expect(text?.episodeId).toBe(episodeId)
        const removing = async (): Promise<void> => {
          await write.removeFeed({ feedId, nowMs })
          while (await write.deleteRemoved(null));
        }
        const index = (episode: number, error: string | null) =>
          write.markIndexed({
            nowMs,
            episodes: [
              indexed({ podcastId, episodeId: episode }, error ? { error } : { mentions }),
            ],
          })
        const held = polled({ feedId, leaseToken: due.leaseToken })
        await Promise.all([
          write.storeTranscript(transcript(text!)),
          ...ids.map((id, place) => index(id, place % 2 === 0 ? "damaged" : null)),
          removing(),
          save(catalogue, podcastId, [draft("late")]),
          write.recordPoll({ ...held, kind: "blocked", message: "" }),
          write.claimDueDeliveries(request()),
        ])
      }
      while (await write.deleteRemoved(null));
      for (const table of ["feeds", "episodes", "transcripts", "mentions", "deliveries", "work"])
        expect([table, await rowCount(catalogue, table)]).toEqual([table, 0])
      while ((await write.foldTotals(null)) > 0);
      expect(await someTotals(catalogue)).toEqual({ alerts: 1, alertBytes: 400 })
    })
  })
}
