import { describe, expect, it } from "vitest"
import { type SlotsTaken, type WorkKind, workKinds } from "../../../model/lease.ts"
import {
  content,
  draft,
  follow,
  hold,
  leaseMs,
  noValidators,
  nowMs,
  polled,
  request,
  save,
  transcriptAt,
} from "./samples.fixture.ts"
import { dump, type OpenEmpty, type TestCatalogue } from "./test-catalogue.fixture.ts"
import { deferrals, endings, failures, kindsUnderTest } from "./work-kind.fixture.ts"

async function claim(
  catalogue: TestCatalogue,
  kind: WorkKind,
  atMs = nowMs,
  owner = "first start",
) {
  const claimed = await kindsUnderTest[kind].claim(catalogue, request({ nowMs: atMs, owner }))
  return claimed.items
}

/** Saves episodes with transcripts, which are ordered one second apart. */
async function offerTranscripts(
  catalogue: TestCatalogue,
  { url, host = "media.example", count, atMs = nowMs }: Offer,
): Promise<{ podcastId: number }> {
  const { podcastId } = await follow(catalogue, url)
  const transcripts = [transcriptAt(`https://${host}/1.vtt`)]
  for (let first = 0; first < count; first += 200) {
    const length = Math.min(200, count - first)
    const drafts = Array.from({ length }, (_, index) => draft(`${first + index}`, { transcripts }))
    await save(catalogue, podcastId, drafts, atMs + first * 1_000)
  }
  return { podcastId }
}

interface Offer {
  readonly url: string
  readonly host?: string
  readonly count: number
  readonly atMs?: number
}

export function workContract(open: OpenEmpty): void {
  describe.each(workKinds)("work of the kind %s", (kind) => {
    it("is due from its time on", async () => {
      const catalogue = await open()
      expect(await catalogue.read.nextWorkAt({ kind })).toBeNull()
      expect(await claim(catalogue, kind)).toEqual([])
      await kindsUnderTest[kind].add(catalogue)
      const dueAtMs = await catalogue.read.nextWorkAt({ kind })
      // Ready work is due at any time.
      expect(dueAtMs).toBe(kind === "transcript" || kind === "delivery" ? 0 : nowMs)
      expect(await claim(catalogue, kind)).toHaveLength(1)
      expect(await catalogue.read.nextWorkAt({ kind })).toBe(nowMs + leaseMs)
    })

    it("is not claimed if the limit is 0", async () => {
      const catalogue = await open()
      await kindsUnderTest[kind].add(catalogue)
      const nothing = await kindsUnderTest[kind].claim(catalogue, request({ limit: 0 }))
      expect(nothing).toEqual({ items: [], next: null })
    })

    it("is held by one at a time, until the lease has ended", async () => {
      const catalogue = await open()
      await kindsUnderTest[kind].add(catalogue)
      const [first] = await claim(catalogue, kind)
      expect(await claim(catalogue, kind, nowMs + leaseMs - 1)).toEqual([])
      const [second] = await claim(catalogue, kind, nowMs + leaseMs)
      expect(second).toMatchObject({ subjectId: first!.subjectId, attempt: 2 })
      expect(second!.leaseToken).not.toBe(first!.leaseToken)
    })

    it("whose run throws is tried a few times, and then set aside with the reason", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await kindsUnderTest[kind].add(catalogue)
      let atMs = nowMs
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        const [item] = await claim(catalogue, kind, atMs)
        expect(item!.attempt).toBe(attempt)
        const { subjectId, leaseToken } = item!
        const defect = { kind, subjectId, attempt, reason: "it threw", nowMs: atMs }
        expect(await write.recordDefect({ ...defect, leaseToken: "another" })).toBe(false)
        expect(await write.recordDefect({ ...defect, leaseToken })).toBe(true)
        atMs += 60 * 60_000
      }
      expect(await claim(catalogue, kind, atMs)).toEqual([])
      const { items } = await read.setAside({ cursor: null, limit: 10 })
      expect(items).toMatchObject([{ kind, reason: "it threw" }])
    })

    it("is given back if it is not to blame, which counts no attempt", async () => {
      const catalogue = await open()
      await kindsUnderTest[kind].add(catalogue)
      const [first] = await claim(catalogue, kind)
      const { subjectId, leaseToken } = first!
      const held = { kind, subjectId, leaseToken, reason: "full", dueAtMs: nowMs + 10 }
      expect(await catalogue.write.giveBackWork(held)).toBe(true)
      expect(await catalogue.write.giveBackWork(held)).toBe(false)
      expect(await claim(catalogue, kind, nowMs + 9)).toEqual([])
      expect(await claim(catalogue, kind, nowMs + 10)).toMatchObject([{ attempt: 1 }])
    })

    it("that is due impossibly late is rescheduled, whether leased or not", async () => {
      const catalogue = await open()
      await kindsUnderTest[kind].add(catalogue)
      const lateMs = nowMs + 1_000_000
      const longestMs = Object.fromEntries(
        workKinds.map((each) => [each, each === kind ? 50 : lateMs]),
      ) as Record<WorkKind, number>
      const bringBack = (atMs: number) =>
        catalogue.write.bringBackWork({ nowMs: atMs, longestMs, leaseMsMax: 50 })
      const [held] = await claim(catalogue, kind, lateMs)
      expect(await bringBack(nowMs)).toBe(1)
      expect(await claim(catalogue, kind, nowMs + 49)).toEqual([])
      const { subjectId, leaseToken } = held!
      const ending = { kind, subjectId, leaseToken, reason: "full", dueAtMs: lateMs }
      expect(await catalogue.write.giveBackWork(ending)).toBe(true)
      expect(await bringBack(lateMs - 50)).toBe(0)
      expect(await bringBack(nowMs)).toBe(1)
      expect(await claim(catalogue, kind, nowMs)).toHaveLength(1)
    })

    it("is taken back from an owner that is gone, which counts no attempt", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await kindsUnderTest[kind].add(catalogue)
      await claim(catalogue, kind)
      expect(await write.takeBackLeases({ owner: "first start", nowMs })).toBe(0)
      expect(await write.takeBackLeases({ owner: "second start", nowMs })).toBe(1)
      expect(await write.takeBackLeases({ owner: "second start", nowMs })).toBe(0)
      const [again] = await claim(catalogue, kind, nowMs, "second start")
      expect(again?.attempt).toBe(1)
    })
  })

  it("that its owner does not know of is taken back, but none of other owners", async () => {
    const { write, raw } = await openHeld()
    const take = (heldIds: number[], owner = "first start", kind: WorkKind = "feed") =>
      write.takeBackLost({ kind, owner, heldIds, nowMs: nowMs + 1 })
    expect(await take([1, 2])).toBe(0)
    expect(await take([], "second start")).toBe(0)
    expect(await take([], "first start", "transcript")).toBe(0)
    expect(await take([2])).toBe(1)
    expect(await take([])).toBe(1)
    expect(await take([])).toBe(0)
    const rows = await raw("SELECT due_at_ms, attempt_count, lost_count, lease_token FROM work")
    const free = { due_at_ms: nowMs + 1, attempt_count: 0, lost_count: 1, lease_token: null }
    expect(rows).toEqual([free, free])
  })

  /** Two feeds held by one owner. */
  const openHeld = async (): Promise<TestCatalogue> => {
    const catalogue = await open()
    for (const url of ["https://a.example/", "https://b.example/"]) await follow(catalogue, url)
    expect(await claim(catalogue, "feed")).toHaveLength(2)
    return catalogue
  }

  describe("a holder of work", () => {
    it.each(endings)(
      "that lost its lease changes nothing and is told so by $name",
      async ({ kind, end }) => {
        const catalogue = await open()
        await kindsUnderTest[kind].add(catalogue)
        const [late] = await claim(catalogue, kind)
        const laterMs = nowMs + leaseMs
        const [current] = await claim(catalogue, kind, laterMs)
        const before = await dump(catalogue)
        expect(await end(catalogue, late!, laterMs)).toBe(false)
        expect(await end(catalogue, { ...current!, subjectId: 7 }, laterMs)).toBe(false)
        expect(await dump(catalogue)).toEqual(before)
        expect(await end(catalogue, current!, laterMs)).toBe(true)
      },
    )

    it.each(endings)("whose lease was taken back is told so by $name", async ({ kind, end }) => {
      const catalogue = await open()
      await kindsUnderTest[kind].add(catalogue)
      const [late] = await claim(catalogue, kind)
      await catalogue.write.takeBackLeases({ owner: "second start", nowMs })
      const before = await dump(catalogue)
      expect(await end(catalogue, late!, nowMs)).toBe(false)
      expect(await dump(catalogue)).toEqual(before)
    })

    it.each(endings.filter(({ name }) => name !== "recordImportProgress"))(
      "ends its lease only once by $name",
      async ({ kind, end }) => {
        const catalogue = await open()
        await kindsUnderTest[kind].add(catalogue)
        const [item] = await claim(catalogue, kind)
        expect(await end(catalogue, item!, nowMs)).toBe(true)
        const before = await dump(catalogue)
        expect(await end(catalogue, item!, nowMs)).toBe(false)
        expect(await dump(catalogue)).toEqual(before)
      },
    )

    it.each(deferrals)("makes no attempt by $name", async ({ kind, end }) => {
      const catalogue = await open()
      await kindsUnderTest[kind].add(catalogue)
      for (let round = 0; round < 3; round += 1) {
        const [item] = await claim(catalogue, kind)
        expect(item?.attempt).toBe(1)
        await end(catalogue, item!, nowMs)
      }
    })

    it.each(failures)("makes an attempt by $name", async ({ kind, end }) => {
      const catalogue = await open()
      await kindsUnderTest[kind].add(catalogue)
      for (const attempt of [1, 2, 3]) {
        const [item] = await claim(catalogue, kind)
        expect(item?.attempt).toBe(attempt)
        await end(catalogue, item!, nowMs)
      }
    })

    it("makes a feed be read whole again if its lease was lost", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await follow(catalogue)
      const { leaseToken } = await hold(catalogue, 1)
      const record = { validators: noValidators, trustsValidators: true, content: content() }
      await write.recordPoll({ ...polled({ feedId: 1, leaseToken }), kind: "read", ...record })
      expect((await hold(catalogue, 1)).readWholeAtMs).toBe(nowMs)
      await write.takeBackLeases({ owner: "second start", nowMs })
      expect((await hold(catalogue, 1)).readWholeAtMs).toBeNull()
    })
  })

  describe("a claim", () => {
    it("takes the work that has waited longest", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const waits = [3, 1, 2, -1].map((minutes) => ({
        url: `https://${minutes}.example/`,
        pollAtMs: nowMs - minutes * 60_000,
      }))
      await write.addFeeds({ feeds: waits, nowMs })
      const first = await write.claimDueFeeds(request({ limit: 2 }))
      expect(first.items.map(({ id }) => id)).toEqual([1, 3])
      const second = await write.claimDueFeeds(request({ limit: 2 }))
      expect(second.items.map(({ id }) => id)).toEqual([2])
      expect(second.next).toBeNull()
    })

    it("takes no more of one host than its limit, including what is in progress", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const hosts = ["a", "a", "a", "b", "b", "a"]
      const feeds = hosts.map((host, index) => ({
        url: `https://${host}.example/${index}`,
        pollAtMs: nowMs - 60_000 + index,
      }))
      await write.addFeeds({ feeds, nowMs })
      const limits = { perShare: 1, perHost: 2, onTrial: Infinity }
      const taken = { shares: new Map(), hosts: new Map([["b.example", 1]]), onTrialCount: 0 }
      const { items, next } = await write.claimDueFeeds(request({ limits, taken }))
      // Feeds have no shares, and an empty share has no limit.
      expect(items.map(({ id }) => id)).toEqual([1, 2, 4])
      expect(next).toBeNull()
      const rest = await write.claimDueFeeds(
        request({ limits: { perShare: 1, perHost: 9, onTrial: Infinity } }),
      )
      expect(rest.items.map(({ id }) => id)).toEqual([3, 5, 6])
    })

    it("takes no more of one share than its limit", async () => {
      const catalogue = await open()
      const one = await offerTranscripts(catalogue, { url: "https://a.example/", count: 3 })
      const two = await offerTranscripts(catalogue, { url: "https://b.example/", count: 3 })
      const limits = { perShare: 2, perHost: Infinity, onTrial: Infinity }
      const taken = {
        shares: new Map([[String(one.podcastId), 1]]),
        hosts: new Map(),
        onTrialCount: 0,
      }
      const { items } = await catalogue.write.claimDueTranscripts(request({ limits, taken }))
      const shares = items.map(({ share }) => Number(share)).toSorted((a, b) => a - b)
      expect(shares).toEqual([one.podcastId, two.podcastId, two.podcastId])
    })

    it("takes no more of one host than its limit, in all shares together", async () => {
      const catalogue = await open()
      await offerTranscripts(catalogue, { url: "https://a.example/", count: 2 })
      await offerTranscripts(catalogue, { url: "https://b.example/", count: 2 })
      const elsewhere = { url: "https://c.example/", host: "other.example", count: 1 }
      await offerTranscripts(catalogue, elsewhere)
      const limits = { perShare: Infinity, perHost: 1, onTrial: Infinity }
      const { items } = await catalogue.write.claimDueTranscripts(request({ limits }))
      expect(items.map(({ host }) => host).toSorted()).toEqual(["media.example", "other.example"])
    })

    it("reaches the work behind 600 pieces of a full share", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const full = await offerTranscripts(catalogue, { url: "https://a.example/", count: 600 })
      const behindMs = nowMs + 1_000_000
      const behind = { url: "https://b.example/", count: 2, atMs: behindMs }
      const { podcastId } = await offerTranscripts(catalogue, behind)
      const limits = { perShare: 1, perHost: Infinity, onTrial: Infinity }
      const taken = {
        shares: new Map([[String(full.podcastId), 1]]),
        hosts: new Map(),
        onTrialCount: 0,
      }
      const claimMs = behindMs + 60_000
      const all = request({ nowMs: claimMs, limits, taken })
      const first = await write.claimDueTranscripts(all)
      expect(first.items).toEqual([])
      const deeper = await write.claimDueTranscripts({ ...all, from: first.next })
      expect(deeper.items).toEqual([])
      const second = await write.claimDueTranscripts({ ...all, from: deeper.next })
      expect(second.items.map(({ share }) => share)).toEqual([String(podcastId)])
      expect(second.next).toBeNull()
      // Nothing of the full share is lost: it is taken as soon as there is room.
      const rest = await write.claimDueTranscripts(request({ nowMs: claimMs, limit: 1_000 }))
      expect(rest.items).toHaveLength(601)
    })

    it("pauses a host that did not respond, longer each time", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await offerTranscripts(catalogue, { url: "https://a.example/", count: 3 })
      const silent = { kind: "transcript", host: "media.example" } as const
      const claimAt = async (atMs: number) =>
        (await write.claimDueTranscripts(request({ nowMs: atMs, leaseMs: 1 }))).items
      await write.noteSilence({ ...silent, nowMs })
      // Several requests in progress at the same time count once.
      await write.noteSilence({ ...silent, nowMs: nowMs + 1 })
      expect(await claimAt(nowMs + 4_999)).toEqual([])
      expect(await claimAt(nowMs + 5_000)).toMatchObject([{ isOnTrial: true }])
      await write.noteSilence({ ...silent, nowMs: nowMs + 5_000 })
      expect(await claimAt(nowMs + 14_999)).toEqual([])
      expect(await claimAt(nowMs + 15_000)).toHaveLength(1)
      for (let count = 0; count < 50; count += 1)
        await write.noteSilence({ ...silent, nowMs: nowMs + 100_000_000 + count * 10_000_000 })
      const lastMs = nowMs + 100_000_000 + 49 * 10_000_000
      expect(await claimAt(lastMs + 599_999)).toEqual([])
      expect(await claimAt(lastMs + 600_000)).toHaveLength(1)
      // Setting the clock back does not extend the pause.
      expect(await claimAt(nowMs + 100_000)).toHaveLength(1)
      await write.noteAnswer(silent)
      const items = await claimAt(lastMs + 600_001)
      expect(items.map(({ isOnTrial }) => isOnTrial)).toEqual([false, false, false])
    })

    it("does not affect other kinds of work at a host that did not respond", async () => {
      const catalogue = await open()
      await offerTranscripts(catalogue, { url: "https://a.example/", count: 1 })
      const silent = { kind: "delivery", host: "media.example", nowMs } as const
      await catalogue.write.noteSilence(silent)
      expect((await catalogue.write.claimDueTranscripts(request())).items).toHaveLength(1)
    })

    it("takes one item of each host on trial, and no more of all of them than their limit", async () => {
      const catalogue = await open()
      const { write } = catalogue
      for (const name of ["a", "b", "c"]) {
        const host = `${name}.example`
        await offerTranscripts(catalogue, { url: `https://${host}/`, host, count: 3 })
        if (name === "c") continue
        await write.noteSilence({ kind: "transcript", host, nowMs: nowMs - 60_000 })
      }
      const hostsAt = async (onTrial: number, taken: SlotsTaken) => {
        const limits = { perShare: Infinity, perHost: 2, onTrial }
        const claimed = await write.claimDueTranscripts(request({ limits, taken, leaseMs: 0 }))
        return claimed.items.map(({ host }) => host).toSorted()
      }
      const live = ["c.example", "c.example"]
      const taken = { shares: new Map(), hosts: new Map(), onTrialCount: 0 }
      expect(await hostsAt(8, taken)).toEqual(["a.example", "b.example", ...live])
      expect(await hostsAt(1, taken)).toEqual(["a.example", ...live])
      expect(await hostsAt(1, { ...taken, onTrialCount: 1 })).toEqual(live)
      const hosts = new Map([["a.example", 1]])
      expect(await hostsAt(8, { ...taken, hosts })).toEqual(["b.example", ...live])
    })

    it("takes one item of a share without a response, from any host, until it gets one", async () => {
      const catalogue = await open()
      const { write } = catalogue
      for (const name of ["a", "b"]) {
        const { podcastId } = await follow(catalogue, `https://${name}.example/`)
        const drafts = [1, 2, 3].map((number) =>
          draft(`${number}`, { transcripts: [transcriptAt(`https://${name}${number}.example/`)] }),
        )
        await save(catalogue, podcastId, drafts)
      }
      const hostsWith = async (onTrial: number, taken: SlotsTaken) => {
        const limits = { perShare: 3, perHost: 2, onTrial }
        const claimed = await write.claimDueTranscripts(request({ limits, taken, leaseMs: 0 }))
        return claimed.items.map((item) => `${item.host} ${item.isOnTrial}`).toSorted()
      }
      const live = ["b1.example false", "b2.example false", "b3.example false"]
      const nothing = { shares: new Map(), hosts: new Map(), onTrialCount: 0 }
      const ofShare = { kind: "transcript", share: "1" } as const
      await write.noteSilentShare({ ...ofShare, nowMs })
      await write.noteSilentShare({ ...ofShare, nowMs: nowMs + 1 })
      await write.noteSilentShare({ kind: "delivery", share: "2", nowMs })
      expect(await hostsWith(8, nothing)).toEqual(["a1.example true", ...live])
      expect(await hostsWith(1, { ...nothing, onTrialCount: 1 })).toEqual(live)
      // Items already in progress count.
      expect(await hostsWith(8, { ...nothing, shares: new Map([["1", 1]]) })).toEqual(live)
      const answeredAt = async (answeredMs: number) => {
        await write.noteAnsweredShare({ ...ofShare, nowMs: answeredMs })
        return await hostsWith(8, nothing)
      }
      expect(await answeredAt(nowMs + 9 * 60_000)).toHaveLength(4)
      expect(await answeredAt(nowMs + 11 * 60_000)).toHaveLength(6)
    })

    it("forgets after a week that a share got no response", async () => {
      const catalogue = await open()
      const silence = { kind: "transcript", nowMs } as const
      await catalogue.write.noteSilentShare({ ...silence, share: "1" })
      const laterMs = nowMs + 8 * 24 * 60 * 60_000
      await catalogue.write.noteSilentShare({ ...silence, share: "2", nowMs: laterMs })
      expect(await catalogue.raw("SELECT share FROM silent_shares")).toEqual([{ share: "2" }])
    })

    it("forgets a host that was not requested for a week", async () => {
      const catalogue = await open()
      const silence = { kind: "transcript", nowMs } as const
      await catalogue.write.noteSilence({ ...silence, host: "a.example" })
      const laterMs = nowMs + 8 * 24 * 60 * 60_000
      await catalogue.write.noteSilence({ ...silence, host: "b.example", nowMs: laterMs })
      expect(await catalogue.raw("SELECT host FROM silent_hosts")).toEqual([{ host: "b.example" }])
    })

    it("reaches feeds behind 600 of a full host", async () => {
      const catalogue = await open()
      const { write } = catalogue
      const feedsOf = (host: string, count: number, pollAtMs: number) =>
        Array.from({ length: count }, (_, index) => ({
          url: `https://${host}.example/${index}`,
          pollAtMs,
        }))
      await write.addFeeds({ feeds: feedsOf("a", 500, nowMs - 2_000), nowMs })
      const rest = [...feedsOf("a.example/more", 100, nowMs - 1_000), ...feedsOf("b", 1, nowMs)]
      await write.addFeeds({ feeds: rest, nowMs })
      const limits = { perShare: Infinity, perHost: 4, onTrial: Infinity }
      const hosts = new Map([
        ["a.example", 4],
        ["a.example.example", 4],
      ])
      const taken = { shares: new Map(), hosts, onTrialCount: 0 }
      const first = await write.claimDueFeeds(request({ limits, taken }))
      expect(first.items).toEqual([])
      const deeper = await write.claimDueFeeds(request({ limits, taken, from: first.next }))
      expect(deeper.items).toEqual([])
      const second = await write.claimDueFeeds(request({ limits, taken, from: deeper.next }))
      expect(second.items.map(({ id }) => id)).toEqual([601])
      const left = await write.claimDueFeeds(request({ limit: 1_000 }))
      expect(left.items).toHaveLength(600)
    })
  })
}
