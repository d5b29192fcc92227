import { describe, expect, it } from "vitest"
import { follow, leaseMs, nowMs, request } from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

const topicUrl = "https://example.org/feed"
const hub = { url: "https://hub.example:8443/", topicUrl }
const known = { feedId: 1, hub, callbackId: "callback", secret: "secret", nowMs }

async function openWithHub(open: OpenEmpty): Promise<TestCatalogue> {
  const catalogue = await open()
  await follow(catalogue, topicUrl)
  await catalogue.write.setHub(known)
  return catalogue
}

async function subscription({ read }: TestCatalogue) {
  return (await read.feedDetails({ id: 1 }))!.subscription
}

async function claimOne({ write }: TestCatalogue, atMs = nowMs) {
  const { items } = await write.claimDueSubscriptions(request({ nowMs: atMs }))
  expect(items).toHaveLength(1)
  return items[0]!
}

export function subscriptionContract(open: OpenEmpty): void {
  describe("a subscription", () => {
    it("is requested at once", async () => {
      const catalogue = await openWithHub(open)
      expect(await claimOne(catalogue)).toEqual({
        feedId: 1,
        hubUrl: hub.url,
        topicUrl,
        callbackId: "callback",
        secret: "secret",
        leaseToken: expect.any(String),
        leasedUntilMs: nowMs + leaseMs,
        attempt: 1,
        share: "",
        isOnTrial: false,
        host: "hub.example:8443",
      })
      expect(await subscription(catalogue)).toEqual({
        hubUrl: hub.url,
        state: "asked",
        endsAtMs: null,
        error: null,
      })
    })

    it("is found by its callback", async () => {
      const { read } = await openWithHub(open)
      expect(await read.subscriptionOfCallback({ callbackId: "callback" })).toEqual({
        feedId: 1,
        topicUrl,
        secret: "secret",
      })
      expect(await read.subscriptionOfCallback({ callbackId: "Callback" })).toBeNull()
    })

    it("stays unchanged while the feed names the same hub", async () => {
      const catalogue = await openWithHub(open)
      const { write, read } = catalogue
      const { leaseToken } = await claimOne(catalogue)
      await write.setHub({ ...known, callbackId: "another", secret: "other" })
      expect(await read.subscriptionOfCallback({ callbackId: "another" })).toBeNull()
      const asked = { feedId: 1, leaseToken, error: null, retryAtMs: nowMs + 500 }
      expect(await write.recordAsked(asked)).toBe(true)
    })

    it("starts again at another hub, and ends if the feed names none", async () => {
      const catalogue = await openWithHub(open)
      const { write, read } = catalogue
      const { leaseToken } = await claimOne(catalogue)
      const other = { url: "https://other.example/", topicUrl }
      await write.setHub({ ...known, hub: other, callbackId: "another" })
      const asked = { feedId: 1, leaseToken, error: null, retryAtMs: nowMs + 500 }
      expect(await write.recordAsked(asked)).toBe(false)
      expect(await claimOne(catalogue)).toMatchObject({ host: "other.example", attempt: 1 })
      expect(await read.subscriptionOfCallback({ callbackId: "callback" })).toBeNull()
      await write.setHub({ ...known, hub: null })
      expect(await subscription(catalogue)).toBeNull()
      expect(await read.nextWorkAt({ kind: "subscription" })).toBeNull()
    })

    it("is not created for a feed that is no longer followed", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await follow(catalogue, topicUrl)
      await write.removeFeed({ feedId: 1, nowMs })
      await write.setHub(known)
      await write.setHub({ ...known, feedId: 7 })
      expect(await read.subscriptionOfCallback({ callbackId: "callback" })).toBeNull()
      expect(await read.nextWorkAt({ kind: "subscription" })).toBeNull()
    })

    it("is requested again until the hub has confirmed it", async () => {
      const catalogue = await openWithHub(open)
      const { write, read } = catalogue
      for (const [attempt, error] of ["no answer", null, "500"].entries()) {
        const due = await claimOne(catalogue)
        expect(due.attempt).toBe(attempt + 1)
        expect(await write.recordAsked({ ...due, error, retryAtMs: nowMs })).toBe(true)
        expect((await subscription(catalogue))?.error).toBe(error)
      }
      const ends = { endsAtMs: nowMs + 1_000, renewAtMs: nowMs + 800 }
      const confirmed = { callbackId: "callback", topicUrl, ...ends }
      expect(await write.confirmSubscription(confirmed)).toBe(true)
      expect(await subscription(catalogue)).toEqual({
        hubUrl: hub.url,
        state: "active",
        endsAtMs: nowMs + 1_000,
        error: null,
      })
      expect(await read.nextWorkAt({ kind: "subscription" })).toBe(nowMs + 800)
    })

    it("can be confirmed during the request, whose response then comes too late", async () => {
      const catalogue = await openWithHub(open)
      const { write, read } = catalogue
      const due = await claimOne(catalogue)
      const ends = { endsAtMs: nowMs + 1_000, renewAtMs: nowMs + 800 }
      await write.confirmSubscription({ callbackId: "callback", topicUrl, ...ends })
      expect(await write.recordAsked({ ...due, error: "500", retryAtMs: nowMs })).toBe(false)
      expect(await read.nextWorkAt({ kind: "subscription" })).toBe(nowMs + 800)
      expect(await subscription(catalogue)).toMatchObject({ state: "active", error: null })
    })

    it("that has ended is merely requested again if it is renewed too late", async () => {
      const catalogue = await openWithHub(open)
      const { write } = catalogue
      const ends = { endsAtMs: nowMs + 1_000, renewAtMs: nowMs + 800 }
      await write.confirmSubscription({ callbackId: "callback", topicUrl, ...ends })
      const renewed = await claimOne(catalogue, nowMs + 800)
      expect((await subscription(catalogue))?.state).toBe("active")
      await write.recordAsked({ ...renewed, error: "500", retryAtMs: nowMs + 1_000 })
      await claimOne(catalogue, nowMs + 1_000)
      expect((await subscription(catalogue))?.state).toBe("asked")
    })

    it("that was refused is requested again later", async () => {
      const catalogue = await openWithHub(open)
      const { write } = catalogue
      const refused = { callbackId: "callback", topicUrl, reason: "no", retryAtMs: nowMs + 500 }
      expect(await write.refuseSubscription(refused)).toBe(true)
      expect(await subscription(catalogue)).toMatchObject({ state: "refused", error: "no" })
      expect((await write.claimDueSubscriptions(request())).items).toEqual([])
      await claimOne(catalogue, nowMs + 500)
      expect((await subscription(catalogue))?.state).toBe("asked")
    })

    it("is neither confirmed nor refused by a caller who does not know it", async () => {
      const catalogue = await openWithHub(open)
      const { write } = catalogue
      const ends = { endsAtMs: nowMs + 1_000, renewAtMs: nowMs + 800 }
      const strangers = [
        { callbackId: "unknown", topicUrl },
        { callbackId: "callback", topicUrl: "https://example.org/other" },
      ]
      for (const stranger of strangers) {
        expect(await write.confirmSubscription({ ...stranger, ...ends })).toBe(false)
        const refused = { ...stranger, reason: "no", retryAtMs: nowMs }
        expect(await write.refuseSubscription(refused)).toBe(false)
      }
      expect(await subscription(catalogue)).toMatchObject({ state: "asked", error: null })
    })

    it("that was not requested is due again as if nothing had happened", async () => {
      const catalogue = await openWithHub(open)
      const due = await claimOne(catalogue)
      const deferred = { ...due, reason: "busy", untilMs: nowMs + 500 }
      expect(await catalogue.write.deferSubscription(deferred)).toBe(true)
      expect((await claimOne(catalogue, nowMs + 500)).attempt).toBe(1)
    })
  })
}
