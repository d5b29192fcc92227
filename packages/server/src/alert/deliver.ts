import { backOffMs } from "../model/back-off.ts"
import type { Clock } from "../model/clock.ts"
import type { DueDelivery } from "../model/delivery.ts"
import type { DeliveryOutcome } from "../storage/catalogue/delivery.ts"
import type { Storage } from "../storage/storage.ts"
import type { Attempt } from "./attempt.ts"

export interface DeliverPorts {
  readonly storage: {
    readonly write: Pick<Storage["write"], "recordDelivery" | "noteSilence" | "noteAnswer">
  }
  readonly clock: Clock
  readonly send: (delivery: DueDelivery) => Promise<Attempt>
}

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/**
 * Pauses between attempts as recommended by the Standard Webhooks specification: a receiver may be
 * down for three days.
 */
const pausesMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
]

/** How long to wait for a receiver that asks us to wait but does not say how long. */
const busyPauseMs = 30 * secondMs
/** A receiver that has asked us to wait for this long will hardly accept the delivery any more. */
const patienceMsMax = 72 * hourMs

/**
 * Makes one attempt and records it. If the process dies in between, the attempt is repeated with
 * the same id.
 */
export async function deliver(delivery: DueDelivery, ports: DeliverPorts): Promise<void> {
  const attempt = await ports.send(delivery)
  await noteHost(delivery, attempt, ports)
  await ports.storage.write.recordDelivery(outcomeOf(delivery, attempt, ports.clock.now()))
}

/** A receiver that did not respond must not delay others. */
async function noteHost(
  { host, isOnTrial }: DueDelivery,
  attempt: Attempt,
  { storage, clock }: DeliverPorts,
): Promise<void> {
  const isSilent = attempt.kind === "failed" && attempt.isSilent
  const hasAnswered = attempt.kind !== "deferred" && !isSilent
  if (isSilent) await storage.write.noteSilence({ kind: "delivery", host, nowMs: clock.now() })
  else if (isOnTrial && hasAnswered) await storage.write.noteAnswer({ kind: "delivery", host })
}

function outcomeOf(delivery: DueDelivery, attempt: Attempt, nowMs: number): DeliveryOutcome {
  const { deliveryId, leaseToken } = delivery
  const held = { deliveryId, leaseToken, nowMs }
  switch (attempt.kind) {
    case "delivered":
      return { ...held, kind: "delivered", status: attempt.status }
    case "deferred": {
      const { reason, pauseMs } = attempt
      if (nowMs - delivery.dueSinceMs > patienceMsMax) return { ...held, ...givenUp(reason) }
      const untilMs = nowMs + (pauseMs ?? 0) + backOffMs(1, [busyPauseMs])!
      return { ...held, kind: "deferred", reason, untilMs }
    }
    case "failed": {
      const { status, reason, isChannelGone } = attempt
      const pauseMs = isChannelGone ? null : backOffMs(delivery.attempt, pausesMs)
      const retryAtMs = pauseMs === null ? null : nowMs + Math.max(pauseMs, attempt.pauseMs ?? 0)
      return { ...held, kind: "failed", status, reason, retryAtMs, disableChannel: isChannelGone }
    }
  }
}

function givenUp(reason: string) {
  return {
    kind: "failed",
    status: null,
    reason: `given up after three days: ${reason}`,
    retryAtMs: null,
    disableChannel: false,
  } as const
}
