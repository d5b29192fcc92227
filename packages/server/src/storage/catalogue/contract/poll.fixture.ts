import { describe, expect, it } from "vitest"
import type { FeedState } from "../../../model/feed.ts"
import { podcastGuidOf } from "../../../model/podcast-guid.ts"
import type { MergePlan, PollRecord, ReadContent } from "../poll.ts"
import {
  answer,
  channel,
  content,
  draft,
  follow,
  hold,
  noExtras,
  noValidators,
  nowMs,
  polled,
  request,
  save,
} from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

const url = "https://example.org/feed"

type Outcome<Kind> = Omit<Extract<PollRecord, { kind: Kind }>, keyof ReturnType<typeof polled>>

/** Records a poll of a feed with this outcome, at a given time. */
async function poll<Kind extends PollRecord["kind"]>(
  catalogue: TestCatalogue,
  feedId: number,
  outcome: Outcome<Kind>,
  facts: Parameters<typeof polled>[1] = {},
): Promise<void> {
  const { leaseToken } = await hold(catalogue, feedId)
  const record = { ...polled({ feedId, leaseToken }, facts), ...outcome } as unknown as PollRecord
  expect(await catalogue.write.recordPoll(record)).toBe(true)
}

async function readContent(
  catalogue: TestCatalogue,
  feedId: number,
  facts: Partial<ReadContent> = {},
  rest: Parameters<typeof polled>[1] = {},
): Promise<void> {
  const outcome = { validators: noValidators, trustsValidators: true, content: content(facts) }
  await poll<"read">(catalogue, feedId, { kind: "read", ...outcome }, rest)
}

export function pollContract(open: OpenEmpty): void {
  describe("a poll", () => {
    it("that reads a feed is recorded completely", async () => {
      const catalogue = await open()
      const { read } = catalogue
      await follow(catalogue, url)
      const validators = { etag: 'W/"1"', lastModified: "Fri, 20 Nov 2026", bodyHash: "hash" }
      const hints = {
        ttlMinutes: 60,
        skipHours: [0, 23],
        skipDays: [0],
        updateFrequency: { text: "weekly", rrule: "FREQ=WEEKLY" },
        isComplete: false,
      }
      const warnings = [{ code: "odd_date", message: "a 'date' \\ \"odd\"", line: 12 }]
      const publishingPattern = new Uint8Array([0, 1, 127, 128, 255])
      const facts = {
        warnings,
        isWhole: false,
        itemOrder: "newest-first",
        archiveUrl: `${url}?page=2`,
        publishingPattern,
        hints,
        hasNews: true,
      } as const
      const outcome = { validators, trustsValidators: false, content: content(facts) }
      await poll<"read">(catalogue, 1, { kind: "read", ...outcome })
      expect(await read.feedDetails({ id: 1 })).toMatchObject({
        nextPollAtMs: nowMs + 3_600_000,
        leasedUntilMs: 0,
        pollReason: "every hour",
        lastPolledAtMs: nowMs,
        lastChangedAtMs: nowMs,
        warningCount: 1,
        answers: [answer()],
        warnings,
        publishingPattern,
        itemOrder: "newest-first",
        readWholeAtMs: null,
      })
      expect(await hold(catalogue, 1)).toMatchObject({
        ...validators,
        trustsValidators: false,
        itemOrder: "newest-first",
        readWholeAtMs: null,
        hasUnreadTail: true,
        archiveUrl: `${url}?page=2`,
        publishingPattern,
        hints,
        isFirstPoll: false,
      })
    })

    it("updates a show with what its feed says", async () => {
      const catalogue = await open()
      await follow(catalogue, url)
      const said = {
        title: "Lead & “Line”",
        link: "https://line.example/",
        language: "en",
        author: "Ann",
        podcastGuid: "917393e3-1b1e-5cef-ace4-edaa54e1f810",
        description: "<p>A <b>rope</b></p>",
        descriptionText: "A rope",
        image: "https://line.example/cover.jpg",
        categories: ["Science", 'Oceans "deep"'],
        explicit: false,
        extras: { ...noExtras, medium: "podcast", funding: [{ url, text: null }] },
      }
      await readContent(catalogue, 1, { channel: channel(said) })
      const { image, podcastGuid, description: _html, ...same } = said
      expect(await catalogue.read.podcast({ id: 1 })).toMatchObject({
        ...same,
        guid: podcastGuid,
        imageUrl: image,
      })
      // A feed read in part has not said what comes later in it.
      const partly = channel({ title: "Another", explicit: true })
      await readContent(catalogue, 1, { channel: partly, isWhole: false })
      expect(await catalogue.read.podcast({ id: 1 })).toMatchObject({
        ...same,
        title: "Another",
        explicit: true,
        guid: podcastGuid,
      })
      await readContent(catalogue, 1, { channel: channel({ title: "Another" }) })
      expect(await catalogue.read.podcast({ id: 1 })).toMatchObject({
        title: "Another",
        link: null,
        author: null,
        descriptionText: "",
        imageUrl: null,
        categories: [],
        explicit: null,
        extras: null,
        guid: podcastGuid,
      })
    })

    it("gives a show a guid if its feed has none, or one that is too long", async () => {
      const catalogue = await open()
      await follow(catalogue, url)
      await readContent(catalogue, 1, { channel: channel({ podcastGuid: "g".repeat(100_000) }) })
      expect((await catalogue.read.podcast({ id: 1 }))?.guid).toBe(podcastGuidOf(url))
      const longest = "g".repeat(200)
      await readContent(catalogue, 1, { channel: channel({ podcastGuid: longest }) })
      expect((await catalogue.read.podcast({ id: 1 }))?.guid).toBe(longest)
      await readContent(catalogue, 1)
      expect((await catalogue.read.podcast({ id: 1 }))?.guid).toBe(longest)
    })

    it("that breaks off keeps what the feed has said about its show", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await follow(catalogue, url)
      await write.recordChannel({ feedId: 1, channel: channel({ title: "So far" }) })
      await write.recordChannel({ feedId: 1, channel: channel({ author: "Ann" }) })
      await write.recordChannel({ feedId: 7, channel: channel({ title: "Nobody's" }) })
      expect(await read.podcast({ id: 1 })).toMatchObject({ title: "So far", author: "Ann" })
    })

    it("that finds nothing new records how far it has read", async () => {
      const catalogue = await open()
      await follow(catalogue, url)
      await readContent(catalogue, 1, { isWhole: false })
      const validators = { etag: null, lastModified: null, bodyHash: "hash" }
      const extents = [
        ["as-before", true, null],
        ["whole", false, nowMs],
        ["as-before", false, nowMs],
        ["tail-unread", true, nowMs],
      ] as const
      let { leaseToken } = await hold(catalogue, 1)
      for (const [extent, hasUnreadTail, readWholeAtMs] of extents) {
        const record = { ...polled({ feedId: 1, leaseToken }), kind: "unchanged" } as const
        await catalogue.write.recordPoll({ ...record, validators, extent })
        const held = await hold(catalogue, 1)
        expect(held).toMatchObject({ ...validators, hasUnreadTail, readWholeAtMs })
        leaseToken = held.leaseToken
      }
    })

    it("that fails is counted until one succeeds", async () => {
      const catalogue = await open()
      const { read } = catalogue
      await follow(catalogue, url)
      const failure = {
        kind: "failed",
        code: "timeout",
        message: "too slow",
        isGone: false,
        isSetAside: false,
      } as const
      await poll<"failed">(catalogue, 1, failure)
      await poll<"failed">(catalogue, 1, failure)
      expect(await read.feed({ id: 1 })).toMatchObject({
        failureCount: 2,
        error: { code: "timeout", message: "too slow" },
        lastChangedAtMs: null,
        nextPollAtMs: nowMs + 3_600_000,
      })
      const unchanged = { kind: "unchanged", validators: noValidators, extent: "whole" } as const
      await poll<"unchanged">(catalogue, 1, unchanged)
      expect(await read.feed({ id: 1 })).toMatchObject({ failureCount: 0, error: null })
      await poll<"failed">(catalogue, 1, failure)
      await readContent(catalogue, 1)
      expect(await read.feed({ id: 1 })).toMatchObject({ failureCount: 0, error: null })
    })

    it("of a blocked feed is not a failure and deletes its validators", async () => {
      const catalogue = await open()
      await follow(catalogue, url)
      const validators = { etag: "1", lastModified: "2", bodyHash: "3" }
      await poll<"unchanged">(catalogue, 1, { kind: "unchanged", validators, extent: "whole" })
      await poll<"blocked">(catalogue, 1, { kind: "blocked", message: "asks to be left out" })
      expect(await catalogue.read.feed({ id: 1 })).toMatchObject({
        failureCount: 0,
        error: { code: "feed_blocked", message: "asks to be left out" },
      })
      expect(await hold(catalogue, 1)).toMatchObject(noValidators)
    })

    it("keeps the last twelve outcomes, newest first", async () => {
      const catalogue = await open()
      await follow(catalogue, url)
      for (let index = 0; index < 14; index += 1)
        await readContent(catalogue, 1, {}, { answer: answer({ atMs: nowMs + index }) })
      const { answers } = (await catalogue.read.feedDetails({ id: 1 }))!
      expect(answers.map(({ atMs }) => atMs - nowMs)).toEqual([
        13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2,
      ])
    })

    it("keeps numbers up to 2^53 - 1", async () => {
      const catalogue = await open()
      await follow(catalogue, url)
      const most = Number.MAX_SAFE_INTEGER
      const largest = answer({ wireBytes: most, durationMs: most })
      await readContent(catalogue, 1, {}, { answer: largest, nextPollAtMs: most })
      expect(await catalogue.read.feedDetails({ id: 1 })).toMatchObject({
        nextPollAtMs: most,
        answers: [largest],
      })
    })

    it("relies on a hub that has announced its news, but not on one that has not", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await follow(catalogue, url)
      const hub = { url: "https://hub.example/", topicUrl: url }
      await write.setHub({ feedId: 1, hub, callbackId: "callback", secret: "secret", nowMs })
      const ends = { endsAtMs: nowMs + 1_000, renewAtMs: nowMs + 500 }
      await write.confirmSubscription({ callbackId: "callback", topicUrl: url, ...ends })
      const found = { answer: answer({ foundCount: 1 }) }
      await write.notifyUpdateOf({ feedId: 1, nowMs })
      await readContent(catalogue, 1, { hasNews: true }, found)
      const pushed = await hold(catalogue, 1)
      expect(pushed).toMatchObject({ isPushed: true, notifiedAtMs: null })
      const { leaseToken } = pushed
      const record = { validators: noValidators, trustsValidators: true, content: content() }
      await write.recordPoll({
        ...polled({ feedId: 1, leaseToken }, found),
        kind: "read",
        ...record,
      })
      expect((await hold(catalogue, 1)).isPushed).toBe(false)
    })

    it("keeps a notification that arrived during it", async () => {
      const catalogue = await open()
      await follow(catalogue, url)
      const { leaseToken } = await hold(catalogue, 1)
      await catalogue.write.notifyUpdateOf({ feedId: 1, nowMs: nowMs + 1 })
      const record = { validators: noValidators, trustsValidators: true }
      await catalogue.write.recordPoll({
        ...polled({ feedId: 1, leaseToken }),
        kind: "read",
        ...record,
        content: content({ hasNews: true }),
      })
      expect((await catalogue.read.feedDetails({ id: 1 }))?.notifiedAtMs).toBe(nowMs + 1)
    })

    it("of an unknown feed is not recorded", async () => {
      const catalogue = await open()
      const record = { ...polled({ feedId: 7, leaseToken: "token" }), kind: "blocked" } as const
      expect(await catalogue.write.recordPoll({ ...record, message: "" })).toBe(false)
    })
  })

  describe("a feed that moves", () => {
    it("is found at both its addresses and uses another host", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await follow(catalogue, url)
      const validators = { etag: "1", lastModified: "2", bodyHash: "3" }
      await poll<"unchanged">(catalogue, 1, { kind: "unchanged", validators, extent: "whole" })
      const to = "https://other.example:8443/feed"
      const move = { feedId: 1, url: to, nowMs: nowMs + 1 }
      await write.moveFeed({ ...move, keepsValidators: true })
      expect((await read.feedDetails({ id: 1 }))?.addresses).toEqual([
        { url: to, sinceMs: nowMs + 1 },
        { url, sinceMs: nowMs },
      ])
      expect((await read.feedByAddress({ url }))?.id).toBe(1)
      const later = request({ nowMs: nowMs + 3_600_000 })
      const { items } = await write.claimDueFeeds(later)
      expect(items).toMatchObject([{ url: to, host: "other.example:8443", ...validators }])
      await write.moveFeed({ feedId: 1, url, nowMs: nowMs + 2, keepsValidators: false })
      expect((await read.feedDetails({ id: 1 }))?.addresses[0]?.url).toBe(url)
      const leaseEnds = later.nowMs + later.leaseMs
      expect((await write.claimDueFeeds(request({ nowMs: leaseEnds }))).items).toMatchObject([
        { url, host: "example.org", ...noValidators },
      ])
    })

    it("stays where it is if another feed has the address", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await follow(catalogue, url)
      await follow(catalogue, "https://taken.example/")
      const move = { url: "http://taken.example", keepsValidators: true, nowMs }
      await write.moveFeed({ feedId: 1, ...move })
      await write.moveFeed({ feedId: 7, ...move, url: "https://free.example/" })
      expect((await read.feed({ id: 1 }))?.url).toBe(url)
      expect(await read.feedByAddress({ url: "https://free.example/" })).toBeNull()
    })
  })

  describe("two feeds that are one", () => {
    async function openTwo(): Promise<{ catalogue: TestCatalogue; plan: MergePlan }> {
      const catalogue = await open()
      await follow(catalogue, "https://old.example/")
      await follow(catalogue, "https://new.example/")
      const plan: MergePlan = {
        feedId: 1,
        intoFeedId: 2,
        feedState: "active",
        feedHasEpisodes: false,
        intoState: "active",
        becomes: "deleted",
        takesAddress: false,
        isRevived: false,
        message: "it is at the other address",
        nowMs,
      }
      return { catalogue, plan }
    }

    it("are described for a plan, unless one is unknown", async () => {
      const { catalogue } = await openTwo()
      await save(catalogue, 2, [draft("1")])
      expect(await catalogue.read.mergingFeed({ feedId: 2 })).toEqual({
        id: 2,
        podcastId: 2,
        url: "https://new.example/",
        state: "active",
        episodeCount: 1,
      })
      expect(await catalogue.read.mergingFeed({ feedId: 7 })).toBeNull()
    })

    it("are merged, and the other is deleted if it has no episodes", async () => {
      const { catalogue, plan } = await openTwo()
      const { write, read } = catalogue
      expect(await write.mergeFeeds(plan)).toBe(true)
      expect(await read.feed({ id: 1 })).toBeNull()
      expect(await read.podcast({ id: 1 })).toBeNull()
      expect((await read.feedByAddress({ url: "https://old.example/" }))?.id).toBe(2)
      expect((await read.totals(null)).podcasts).toBe(1)
      expect((await write.claimDueFeeds(request())).items).toMatchObject([{ id: 2 }])
    })

    it("are merged, and the tokens of the other are hidden in the episodes of the one", async () => {
      const { catalogue, plan } = await openTwo()
      const { write, read } = catalogue
      await save(catalogue, 2, [draft("1")])
      const url = "https://old.example/?token=s3samE-opens"
      await write.moveFeed({ feedId: 1, url, keepsValidators: true, nowMs })
      await write.mergeFeeds(plan)
      const [due] = await read.dueDocuments({ limit: 1 })
      expect(due).toMatchObject({ version: 2, tokens: ["s3same-opens"] })
    })

    it("are merged, and the other is kept with its episodes", async () => {
      const { catalogue, plan } = await openTwo()
      const { write, read } = catalogue
      await save(catalogue, 1, [draft("1")])
      const moved = {
        ...plan,
        feedHasEpisodes: true,
        becomes: "moved",
        takesAddress: true,
      } as const
      expect(await write.mergeFeeds(moved)).toBe(true)
      expect(await read.feed({ id: 1 })).toMatchObject({
        state: "moved",
        nextPollAtMs: null,
        error: { code: "feed_moved", message: plan.message },
      })
      expect(await read.feed({ id: 2 })).toMatchObject({ url: "https://old.example/" })
      const { items } = await write.claimDueFeeds(request())
      expect(items).toMatchObject([{ id: 2, host: "old.example" }])
    })

    it("are merged, and the other is removed with its episodes", async () => {
      const { catalogue, plan } = await openTwo()
      const { write, read } = catalogue
      await save(catalogue, 1, [draft("1")])
      await write.mergeFeeds({ ...plan, feedHasEpisodes: true, becomes: "removed" })
      expect(await read.podcast({ id: 1 })).toBeNull()
      expect((await read.feedByAddress({ url: "https://old.example/" }))?.id).toBe(2)
      while (await write.deleteRemoved(null));
      expect((await read.feedByAddress({ url: "https://old.example/" }))?.id).toBe(2)
      expect((await read.episodes({ cursor: null, limit: 1 })).items).toEqual([])
    })

    it("are merged into one that had ended and is polled again", async () => {
      const { catalogue, plan } = await openTwo()
      const { write, read } = catalogue
      const gone = {
        kind: "failed",
        code: "feed_gone",
        message: "410",
        isGone: true,
        isSetAside: false,
      } as const
      await poll<"failed">(catalogue, 2, gone)
      await write.mergeFeeds({ ...plan, intoState: "gone", isRevived: true })
      expect(await read.feed({ id: 2 })).toMatchObject({ state: "active", nextPollAtMs: nowMs })
    })

    it.each<[string, Partial<MergePlan>]>([
      ["one of which is in another state", { feedState: "paused" as FeedState }],
      ["the other of which is in another state", { intoState: "paused" as FeedState }],
      ["one of which has episodes now", { feedHasEpisodes: true }],
      ["one of which is gone", { feedId: 7 }],
      ["the other of which is gone", { intoFeedId: 7 }],
    ])("stay separate if the plan was made for other data: %s", async (_, facts) => {
      const { catalogue, plan } = await openTwo()
      expect(await catalogue.write.mergeFeeds({ ...plan, ...facts })).toBe(false)
      expect(await catalogue.read.feed({ id: 1 })).toMatchObject({ state: "active" })
    })

    it("are recognised by guid and title", async () => {
      const catalogue = await open()
      const { read } = catalogue
      const said = channel({ podcastGuid: "guid", title: "Title" })
      for (const host of ["a", "b", "c"]) {
        const { id } = await follow(catalogue, `https://${host}.example/`)
        await readContent(catalogue, id, { channel: host === "c" ? channel() : said })
      }
      const named = { guid: "guid", title: "Title" }
      const first = { feedId: 1, state: "active", failureCount: 0 }
      expect(await read.samePodcast({ feedId: 2, ...named })).toEqual(first)
      expect(await read.samePodcast({ feedId: 1, ...named })).toEqual({ ...first, feedId: 2 })
      expect(await read.samePodcast({ feedId: 1, guid: "guid", title: "title" })).toBeNull()
      await catalogue.write.removeFeed({ feedId: 1, nowMs })
      expect(await read.samePodcast({ feedId: 2, ...named })).toBeNull()
    })

    it("are distinguished by when their episodes appeared", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue, url)
      const times = [1, 3, 2].map((second) => nowMs - second * 1_000)
      const drafts = times.map((publishedAtMs) => draft(`${publishedAtMs}`, { publishedAtMs }))
      await save(catalogue, podcastId, drafts)
      expect(await catalogue.read.publicationTimes({ podcastId })).toEqual(
        times.toSorted((a, b) => b - a),
      )
      expect(await catalogue.read.publicationTimes({ podcastId: 7 })).toEqual([])
      expect((await hold(catalogue, 1)).lastPublishedAtMs).toBe(nowMs - 1_000)
    })
  })
}
