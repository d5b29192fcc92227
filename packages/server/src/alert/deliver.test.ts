import { expect, it } from "vitest"
import type { DueDelivery } from "../model/delivery.ts"
import type { DeliveryOutcome } from "../storage/catalogue/delivery.ts"
import { deliver } from "./deliver.ts"

const nowMs = Date.parse("2026-11-20T12:00:00Z")
const hourMs = 60 * 60_000

/** The outcome of a delivery whose receiver asks us to wait. */
async function outcomeAfter(dueHours: number): Promise<DeliveryOutcome> {
  const outcomes: DeliveryOutcome[] = []
  const delivery = { deliveryId: 1, dueSinceMs: nowMs - dueHours * hourMs } as DueDelivery
  await deliver(delivery, {
    storage: {
      write: {
        recordDelivery: async (outcome) => outcomes.push(outcome) > 0,
        noteSilence: async () => {},
        noteAnswer: async () => {},
      },
    },
    clock: { now: () => nowMs },
    send: async () => ({ kind: "deferred", reason: "429", pauseMs: null }),
  })
  return outcomes[0]!
}

it("a delivery is given up if its receiver has asked us to wait for three days", async () => {
  expect(await outcomeAfter(71)).toMatchObject({ kind: "deferred", reason: "429" })
  const reason = "given up after three days: 429"
  expect(await outcomeAfter(73)).toMatchObject({ kind: "failed", reason, retryAtMs: null })
})
