import { describe, expect, it } from "vitest"
import { oddTexts } from "./odd-text.fixture.ts"
import {
  content,
  follow,
  hold,
  leaseMs,
  noValidators,
  nowMs,
  polled,
  readAll,
  request,
} from "./samples.fixture.ts"
import type { OpenEmpty } from "./test-catalogue.fixture.ts"

const url = "https://example.org/feed"

/** A text that does not compress, so that a database cannot shorten it by itself. */
function longText(chars: number, first = 0x21, count = 94): string {
  let state = 1
  return Array.from({ length: chars }, () => {
    state = (state * 48_271) % 0x7fffffff
    return String.fromCharCode(first + (state % count))
  }).join("")
}

export function feedContract(open: OpenEmpty): void {
  describe("feeds", () => {
    it("are listed with all their current and former addresses, by show", async () => {
      const { write, read } = await open()
      const [first, second] = [`${url}?token=a`, "https://other.example/"]
      await write.addFeed({ url: first, pollAtMs: nowMs, nowMs, takesBlocked: true })
      await write.addFeed({ url: second, pollAtMs: nowMs, nowMs })
      const moved = { feedId: 1, url: `${url}/moved`, keepsValidators: true, nowMs }
      await write.moveFeed(moved)
      const found = await read.addressesOfPodcasts({ podcastIds: [1, 2, 7] })
      const sorted = found
        .map((podcast) => ({ ...podcast, urls: podcast.urls.toSorted() }))
        .toSorted((a, b) => a.podcastId - b.podcastId)
      expect(sorted).toEqual([
        { podcastId: 1, urls: [`${url}/moved`, first], takesBlocked: true },
        { podcastId: 2, urls: [second], takesBlocked: false },
      ])
      await write.removeFeed({ feedId: 2, nowMs })
      expect(await read.addressesOfPodcasts({ podcastIds: [2] })).toEqual([
        { podcastId: 2, urls: [second], takesBlocked: false },
      ])
    })

    it("are followed, each with its own show", async () => {
      const { write, read } = await open()
      const title = "A title from a list"
      const added = await write.addFeed({ url, pollAtMs: nowMs + 5_000, title, nowMs })
      expect(added).toEqual({ id: 1, podcastId: 1, isNew: true })
      const feed = {
        id: 1,
        podcastId: 1,
        podcastTitle: title,
        url,
        state: "active",
        nextPollAtMs: nowMs + 5_000,
        leasedUntilMs: 0,
        pollReason: null,
        lastPolledAtMs: null,
        lastChangedAtMs: null,
        failureCount: 0,
        error: null,
        warningCount: 0,
      }
      expect(await read.feed({ id: 1 })).toEqual(feed)
      expect(await read.feedDetails({ id: 1 })).toEqual({
        ...feed,
        answers: [],
        warnings: [],
        addresses: [{ url, sinceMs: nowMs }],
        publishingPattern: null,
        itemOrder: null,
        readWholeAtMs: null,
        notifiedAtMs: null,
        takesBlocked: false,
        subscription: null,
      })
      expect(await read.podcast({ id: 1 })).toEqual({
        id: 1,
        guid: null,
        title,
        link: null,
        language: null,
        author: null,
        descriptionText: "",
        imageUrl: null,
        categories: [],
        explicit: null,
        extras: null,
        episodeCount: 0,
        transcribedCount: 0,
        feed,
      })
    })

    it("are claimed with nothing known about them at first", async () => {
      const { write } = await open()
      await write.addFeed({ url, pollAtMs: nowMs, takesBlocked: true, nowMs })
      const { items, next } = await write.claimDueFeeds(request())
      expect(next).toBeNull()
      expect(items).toEqual([
        {
          id: 1,
          podcastId: 1,
          url,
          ...noValidators,
          trustsValidators: true,
          failureCount: 0,
          errorCode: null,
          itemOrder: null,
          readWholeAtMs: null,
          hasUnreadTail: false,
          archiveUrl: null,
          publishingPattern: null,
          hints: null,
          notifiedAtMs: null,
          takesBlocked: true,
          isPushed: false,
          lastPublishedAtMs: null,
          isFirstPoll: true,
          leaseToken: expect.any(String),
          attempt: 1,
          leasedUntilMs: nowMs + leaseMs,
          share: "",
          isOnTrial: false,
          host: "example.org",
        },
      ])
    })

    it("are recognised by their address however it is written", async () => {
      const { write, read } = await open()
      await write.addFeed({ url, pollAtMs: nowMs, nowMs })
      for (const other of [url, "http://example.org/feed", "https://example.org/feed//"]) {
        const again = await write.addFeed({ url: other, pollAtMs: nowMs, nowMs })
        expect(again).toEqual({ id: 1, podcastId: 1, isNew: false })
        expect(await read.feedByAddress({ url: other })).toEqual({ id: 1, podcastId: 1 })
      }
      expect(await read.feedByAddress({ url: "https://example.org/Feed" })).toBeNull()
    })

    it("are added many at once, each address once", async () => {
      const { write, read } = await open()
      await write.addFeed({ url, pollAtMs: nowMs, nowMs })
      const urls = [url, "https://b.example/", "http://b.example", "https://c.example/feed"]
      const feeds = urls.map((each) => ({ url: each, pollAtMs: nowMs, title: each }))
      expect(await write.addFeeds({ feeds, nowMs })).toEqual({ addedCount: 2, knownCount: 2 })
      expect(await write.addFeeds({ feeds: [], nowMs })).toEqual({ addedCount: 0, knownCount: 0 })
      const { items } = await read.feeds({ cursor: null, limit: 10, isFailing: false })
      expect(items.map((feed) => [feed.url, feed.podcastTitle])).toEqual([
        [url, null],
        ["https://b.example/", "https://b.example/"],
        ["https://c.example/feed", "https://c.example/feed"],
      ])
    })

    it("are added up to 500 at a time and no more", async () => {
      const { write, read } = await open()
      const feeds = Array.from({ length: 501 }, (_, index) => ({
        url: `https://example.org/${index}`,
        pollAtMs: nowMs,
      }))
      await expect(write.addFeeds({ feeds, nowMs })).rejects.toThrow("too many feeds")
      const added = await write.addFeeds({ feeds: feeds.slice(1), nowMs })
      expect(added).toEqual({ addedCount: 500, knownCount: 0 })
      expect((await read.totals(null)).podcasts).toBe(500)
    })

    it.each([
      ["Latin", longText(4_000)],
      ["other", longText(900, 0x4e00, 20_000)],
    ])("with very long addresses of %s letters are distinguished", async (_, path) => {
      const { write, read } = await open()
      const [one, two] = [`https://example.org/${path}1`, `https://example.org/${path}2`]
      const first = await write.addFeed({ url: one, pollAtMs: nowMs, nowMs })
      const second = await write.addFeed({ url: two, pollAtMs: nowMs, nowMs })
      expect(second.id).not.toBe(first.id)
      expect((await write.addFeed({ url: one, pollAtMs: nowMs, nowMs })).isNew).toBe(false)
      expect((await read.feedByAddress({ url: two }))?.id).toBe(second.id)
      expect((await read.feedDetails({ id: first.id }))?.addresses).toEqual([
        { url: one, sinceMs: nowMs },
      ])
      const notified = await write.notifyUpdate({ urls: [one, two], nowMs })
      expect(notified).toEqual({ notifiedCount: 2, knownCount: 2 })
    })

    it.each(oddTexts)("are found at an address with %s", async (_, text, kept) => {
      const { write, read } = await open()
      const odd = `https://example.org/${text}?`
      const first = await write.addFeed({ url: odd, pollAtMs: nowMs, title: text, nowMs })
      const again = await write.addFeed({ url: odd, pollAtMs: nowMs, nowMs })
      expect(again).toEqual({ ...first, isNew: false })
      expect((await read.feedByAddress({ url: odd }))?.id).toBe(first.id)
      expect(await write.notifyUpdate({ urls: [odd], nowMs })).toEqual({
        notifiedCount: 1,
        knownCount: 1,
      })
      const feed = await read.feed({ id: first.id })
      expect([feed?.url, feed?.podcastTitle]).toEqual([`https://example.org/${kept}?`, kept])
    })

    it("are listed in pages, the last of which has no cursor", async () => {
      const { write, read } = await open()
      const feeds = [1, 2, 3, 4].map((id) => ({
        url: `https://${id}.example/`,
        pollAtMs: nowMs,
      }))
      await write.addFeeds({ feeds, nowMs })
      const feedPages = await readAll((cursor) =>
        read.feeds({ cursor, limit: 2, isFailing: false }),
      )
      expect(feedPages.map((page) => page.map(({ id }) => id))).toEqual([
        [1, 2],
        [3, 4],
      ])
      const showPages = await readAll((cursor) => read.podcasts({ cursor, limit: 3 }))
      expect(showPages.map((page) => page.map(({ id }) => id))).toEqual([[1, 2, 3], [4]])
    })

    it("are listed separately if they are failing", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const feeds = [1, 2, 3].map((id) => ({ url: `https://${id}.example/`, pollAtMs: nowMs }))
      await write.addFeeds({ feeds, nowMs })
      for (const feedId of [1, 3]) {
        const { leaseToken } = await hold(catalogue, feedId)
        const failure = { code: "http_status", message: "500", isGone: false, isSetAside: false }
        await write.recordPoll({ ...polled({ feedId, leaseToken }), kind: "failed", ...failure })
      }
      const pages = await readAll((cursor) => read.feeds({ cursor, limit: 1, isFailing: true }))
      expect(pages.map((page) => page.map(({ id }) => id))).toEqual([[1], [3]])
      expect(pages[0]![0]!.error).toEqual({ code: "http_status", message: "500" })
    })

    it("that are unknown are null", async () => {
      const { write, read } = await open()
      expect(await read.feed({ id: 7 })).toBeNull()
      expect(await read.feedDetails({ id: 7 })).toBeNull()
      expect(await read.podcast({ id: 7 })).toBeNull()
      expect(await read.feedByAddress({ url })).toBeNull()
      expect(await read.feeds({ cursor: null, limit: 1, isFailing: false })).toEqual({
        items: [],
        nextCursor: null,
      })
      expect(await write.setFeedState({ feedId: 7, state: "paused", nowMs })).toBe(false)
      expect(await write.claimFeed({ feedId: 7, nowMs, leaseMs, owner: "first start" })).toBe(
        "unknown",
      )
      await write.notifyUpdateOf({ feedId: 7, nowMs })
    })

    it("are not polled while they are paused", async () => {
      const { write, read } = await open()
      await write.addFeed({ url, pollAtMs: nowMs, nowMs })
      expect(await write.setFeedState({ feedId: 1, state: "paused", nowMs })).toBe(true)
      expect((await write.claimDueFeeds(request())).items).toEqual([])
      expect(await read.feed({ id: 1 })).toMatchObject({ state: "paused", nextPollAtMs: null })
      const resumed = { feedId: 1, state: "active", nowMs: nowMs + 10 } as const
      expect(await write.setFeedState(resumed)).toBe(true)
      expect(await read.feed({ id: 1 })).toMatchObject({
        state: "active",
        nextPollAtMs: nowMs + 10,
      })
      expect((await write.claimDueFeeds(request({ nowMs: nowMs + 10 }))).items).toHaveLength(1)
    })

    it("stay paused if they were paused during a poll that never ended", async () => {
      const { write, read } = await open()
      await write.addFeed({ url, pollAtMs: nowMs, nowMs })
      await write.claimDueFeeds(request())
      await write.setFeedState({ feedId: 1, state: "paused", nowMs })
      await write.takeBackLeases({ owner: "second start", nowMs })
      expect((await write.claimDueFeeds(request())).items).toEqual([])
      expect(await read.nextWorkAt({ kind: "feed" })).toBeNull()
      expect(await read.feed({ id: 1 })).toMatchObject({ state: "paused", leasedUntilMs: 0 })
      await write.setFeedState({ feedId: 1, state: "active", nowMs })
      expect((await write.claimDueFeeds(request())).items).toHaveLength(1)
    })

    it("are polled by hand even if not due, paused or gone, but by one caller at a time", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await write.addFeed({ url, pollAtMs: nowMs + 3_600_000, nowMs })
      const { leaseToken } = await hold(catalogue, 1)
      const input = { feedId: 1, nowMs, leaseMs, owner: "second start" }
      expect(await write.claimFeed(input)).toBe("held")
      await write.recordPoll({
        ...polled({ feedId: 1, leaseToken }),
        kind: "failed",
        code: "feed_gone",
        message: "410",
        isGone: true,
        isSetAside: false,
      })
      expect(await read.feed({ id: 1 })).toMatchObject({ state: "gone", nextPollAtMs: null })
      expect(await write.claimFeed(input)).toMatchObject({ id: 1, attempt: 1 })
      expect(await read.feed({ id: 1 })).toMatchObject({ state: "active" })
      await write.setFeedState({ feedId: 1, state: "paused", nowMs })
      const later = { ...input, nowMs: nowMs + leaseMs }
      expect(await write.claimFeed(later)).toMatchObject({ id: 1, attempt: 2 })
    })

    it("with an update are polled before all others, and notified at most once within a short time", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const urls = ["https://a.example/", "https://b.example/", "https://c.example/"]
      const feeds = urls.map((each) => ({ url: each, pollAtMs: nowMs }))
      await write.addFeeds({ feeds, nowMs })
      await write.setFeedState({ feedId: 2, state: "paused", nowMs })
      const all = [...urls, "http://c.example", "https://unknown.example/"]
      expect(await write.notifyUpdate({ urls: all.slice(1), nowMs })).toEqual({
        notifiedCount: 1,
        knownCount: 2,
      })
      expect(await write.notifyUpdate({ urls: all, nowMs: nowMs + 9_999 })).toEqual({
        notifiedCount: 1,
        knownCount: 3,
      })
      expect((await write.notifyUpdate({ urls: all, nowMs: nowMs + 10_000 })).notifiedCount).toBe(1)
      expect((await read.feedDetails({ id: 3 }))?.notifiedAtMs).toBe(nowMs + 10_000)
      expect(await read.feed({ id: 3 })).toMatchObject({ nextPollAtMs: 0 })
      expect(await write.notifyUpdate({ urls: [], nowMs })).toEqual({
        notifiedCount: 0,
        knownCount: 0,
      })
    })

    it("are also notified by id", async () => {
      const { write, read } = await open()
      await write.addFeed({ url, pollAtMs: nowMs + 3_600_000, nowMs })
      await write.notifyUpdateOf({ feedId: 1, nowMs })
      expect(await read.feed({ id: 1 })).toMatchObject({ nextPollAtMs: 0 })
      expect((await write.claimDueFeeds(request())).items).toMatchObject([{ notifiedAtMs: nowMs }])
    })

    it("are notified up to 500 at a time and no more", async () => {
      const { write } = await open()
      const urls = Array.from({ length: 501 }, (_, index) => `https://example.org/${index}`)
      await expect(write.notifyUpdate({ urls, nowMs })).rejects.toThrow("too many addresses")
      const notified = await write.notifyUpdate({ urls: urls.slice(1), nowMs })
      expect(notified).toEqual({ notifiedCount: 0, knownCount: 0 })
    })

    it("that are notified during a poll are polled again at once", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await follow(catalogue, url)
      const { leaseToken } = await hold(catalogue, 1)
      await write.notifyUpdateOf({ feedId: 1, nowMs: nowMs + 1 })
      expect(await read.feed({ id: 1 })).toMatchObject({ leasedUntilMs: nowMs + leaseMs })
      await write.recordPoll({
        ...polled({ feedId: 1, leaseToken }),
        kind: "unchanged",
        validators: noValidators,
        extent: "as-before",
      })
      expect(await read.feed({ id: 1 })).toMatchObject({ nextPollAtMs: 0 })
    })

    it("that could not be polled are deferred, for a shorter time if there is an update", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await follow(catalogue, url)
      const put = async (startedAtMs: number, isCutOff: boolean): Promise<void> => {
        const { leaseToken } = await hold(catalogue, 1)
        const until = { untilMs: nowMs + 900, untilNotifiedMs: nowMs + 90 }
        const input = { feedId: 1, leaseToken, startedAtMs, isCutOff, ...until, reason: "busy" }
        expect(await write.deferFeed(input)).toBe(true)
      }
      await put(nowMs, false)
      expect(await read.feed({ id: 1 })).toMatchObject({
        nextPollAtMs: nowMs + 900,
        pollReason: "busy",
      })
      await write.notifyUpdateOf({ feedId: 1, nowMs: nowMs + 1 })
      await put(nowMs, false)
      expect(await read.feed({ id: 1 })).toMatchObject({ nextPollAtMs: nowMs + 90 })
      await put(nowMs + 2, false)
      expect(await read.feed({ id: 1 })).toMatchObject({ nextPollAtMs: nowMs + 900 })
    })

    it("that were being read when they were deferred are read whole the next time", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await follow(catalogue, url)
      const first = await hold(catalogue, 1)
      await write.recordPoll({
        ...polled({ feedId: 1, leaseToken: first.leaseToken }),
        kind: "read",
        validators: noValidators,
        trustsValidators: true,
        content: content(),
      })
      const second = await hold(catalogue, 1)
      expect(second.readWholeAtMs).toBe(nowMs)
      const input = { startedAtMs: nowMs, untilMs: nowMs, untilNotifiedMs: nowMs, reason: "busy" }
      const { leaseToken } = second
      await write.deferFeed({ feedId: 1, leaseToken, ...input, isCutOff: true })
      expect((await hold(catalogue, 1)).readWholeAtMs).toBeNull()
    })

    it("that are paused meanwhile are not deferred but left paused", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await follow(catalogue, url)
      const { leaseToken } = await hold(catalogue, 1)
      await write.setFeedState({ feedId: 1, state: "paused", nowMs })
      const until = { startedAtMs: nowMs, untilMs: nowMs, untilNotifiedMs: nowMs }
      const input = { feedId: 1, leaseToken, ...until, isCutOff: false, reason: "busy" }
      expect(await write.deferFeed(input)).toBe(true)
      expect(await read.nextWorkAt({ kind: "feed" })).toBeNull()
    })
  })
}
