import { describe, expect, it } from "vitest"
import {
  addAlert,
  draft,
  eventCounts,
  follow,
  indexed,
  leaseMs,
  nowMs,
  places,
  request,
  save,
  saveMentioned,
} from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

async function claimOne({ write }: TestCatalogue, atMs = nowMs) {
  const { items } = await write.claimDueDeliveries(request({ nowMs: atMs }))
  expect(items).toHaveLength(1)
  return items[0]!
}

async function onlyDelivery({ read }: TestCatalogue) {
  const { items } = await read.mentions({ cursor: null, limit: 10 })
  return items[0]!.deliveries[0]!
}

const failure = { kind: "failed", status: 500, disableChannel: false } as const

export function deliveryContract(open: OpenEmpty): void {
  describe("a delivery", () => {
    it("is claimed with everything its message says", async () => {
      const catalogue = await open()
      const { podcastId, episodeId, alert } = await saveMentioned(catalogue)
      expect(await claimOne(catalogue)).toEqual({
        leaseToken: expect.any(String),
        leasedUntilMs: nowMs + leaseMs,
        attempt: 1,
        share: String(alert.channelId),
        isOnTrial: false,
        host: "hooks.example",
        deliveryId: 1,
        id: (await onlyDelivery(catalogue)).id,
        dueSinceMs: nowMs,
        channel: { id: alert.channelId, url: "https://hooks.example/in", secret: alert.secret },
        mention: {
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
          places,
          createdAtMs: nowMs,
        },
      })
    })

    it("that has arrived is finished", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await saveMentioned(catalogue)
      const due = await claimOne(catalogue)
      const made = { kind: "delivered", status: 204, nowMs: nowMs + 7 } as const
      expect(await write.recordDelivery({ ...due, ...made })).toBe(true)
      expect(await onlyDelivery(catalogue)).toEqual({
        id: due.id,
        mentionId: 1,
        channelId: due.channel.id,
        state: "delivered",
        attempts: 1,
        deliveredAtMs: nowMs + 7,
        lastError: null,
      })
      expect(await read.nextWorkAt({ kind: "delivery" })).toBeNull()
      expect((await read.totals(null)).deliveries).toBe(1)
      expect((await eventCounts(catalogue))["DeliveryMade"]).toBe(1)
    })

    it("that failed is tried again, with the same id", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await saveMentioned(catalogue)
      const due = await claimOne(catalogue)
      const failed = { ...failure, reason: "500", retryAtMs: nowMs + 500, nowMs }
      expect(await write.recordDelivery({ ...due, ...failed })).toBe(true)
      expect(await onlyDelivery(catalogue)).toMatchObject({
        state: "due",
        attempts: 1,
        lastError: "500",
      })
      expect(await read.nextWorkAt({ kind: "delivery" })).toBe(nowMs + 500)
      const again = await claimOne(catalogue, nowMs + 500)
      expect(again).toMatchObject({ id: due.id, attempt: 2 })
      expect((await eventCounts(catalogue))["DeliveryFailed"]).toBeUndefined()
    })

    it("that was deferred counts no attempt", async () => {
      const catalogue = await open()
      await saveMentioned(catalogue)
      const due = await claimOne(catalogue)
      const deferred = { kind: "deferred", reason: "429", untilMs: nowMs + 500, nowMs } as const
      expect(await catalogue.write.recordDelivery({ ...due, ...deferred })).toBe(true)
      expect(await onlyDelivery(catalogue)).toMatchObject({
        state: "due",
        attempts: 0,
        lastError: "429",
      })
      expect((await claimOne(catalogue, nowMs + 500)).attempt).toBe(1)
    })

    it("that failed permanently is set aside", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await saveMentioned(catalogue)
      const due = await claimOne(catalogue)
      const failed = { ...failure, reason: "no 'host'", status: null, retryAtMs: null, nowMs }
      expect(await write.recordDelivery({ ...due, ...failed })).toBe(true)
      expect(await onlyDelivery(catalogue)).toMatchObject({ state: "failed", attempts: 1 })
      expect((await read.setAside({ cursor: null, limit: 1 })).items).toMatchObject([
        { kind: "delivery", subjectId: due.deliveryId, reason: "no 'host'" },
      ])
      expect((await read.totals(null)).deliveriesFailed).toBe(1)
      expect((await eventCounts(catalogue))["DeliveryFailed"]).toBe(1)
    })

    it("that is retried is due from that time on", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await saveMentioned(catalogue)
      const { deliveryId, ...due } = await claimOne(catalogue)
      const failed = { ...failure, reason: "500", retryAtMs: null, nowMs }
      await write.recordDelivery({ ...due, deliveryId, ...failed })
      const againMs = nowMs + 4 * 24 * 60 * 60_000
      await write.retrySetAside({ kind: "delivery", subjectId: deliveryId, nowMs: againMs })
      expect((await claimOne(catalogue, againMs)).dueSinceMs).toBe(againMs)
    })

    it("is cancelled if its alert was deleted before it is claimed", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { alert } = await saveMentioned(catalogue)
      await write.deleteAlert({ id: alert.id })
      expect(await onlyDelivery(catalogue)).toMatchObject({ state: "cancelled", lastError: null })
      const claimed = await write.claimDueDeliveries(request())
      expect(claimed).toEqual({ items: [], next: { dueAtMs: -1, id: -1 } })
      expect(await onlyDelivery(catalogue)).toMatchObject({
        state: "cancelled",
        lastError: "its alert was deleted",
      })
      expect(await read.nextWorkAt({ kind: "delivery" })).toBeNull()
    })

    it("is cancelled if another one disables its channel", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { podcastId } = await follow(catalogue)
      const ids = await save(catalogue, podcastId, [draft("1"), draft("2")])
      const alert = await addAlert(catalogue)
      const mentions = [{ alertId: alert.id, places }]
      const episodes = ids.map((episodeId) => indexed({ podcastId, episodeId }, { mentions }))
      await write.markIndexed({ nowMs, episodes })
      const { items } = await write.claimDueDeliveries(request({ limit: 1 }))
      const gone = { ...failure, status: 410, disableChannel: true, retryAtMs: null }
      await write.recordDelivery({ ...items[0]!, ...gone, reason: "410", nowMs })
      const page = { cursor: null, limit: 10 }
      expect((await read.alerts(page)).items[0]?.channels[0]?.state).toBe("disabled")
      expect((await write.claimDueDeliveries(request())).items).toEqual([])
      const deliveries = (await read.mentions(page)).items.flatMap((each) => each.deliveries)
      expect(new Set(deliveries.map(({ state, lastError }) => `${state}: ${lastError}`))).toEqual(
        new Set(["failed: 410", "cancelled: its channel is disabled"]),
      )
      // An alert without a working channel still finds mentions; none of them is sent.
      const [third] = await save(catalogue, podcastId, [draft("3")])
      const found = indexed({ podcastId, episodeId: third! }, { mentions })
      await write.markIndexed({ nowMs, episodes: [found] })
      expect((await read.mentions(page)).items[0]?.deliveries).toEqual([])
    })

    it("is cancelled if its show is no longer followed", async () => {
      const catalogue = await open()
      const { feedId } = await saveMentioned(catalogue)
      await catalogue.write.removeFeed({ feedId, nowMs })
      expect((await catalogue.write.claimDueDeliveries(request())).items).toEqual([])
      const [row] = await catalogue.raw("SELECT state, last_error FROM deliveries")
      expect(row).toEqual({ state: "cancelled", last_error: "its show is no longer followed" })
    })
  })
}
