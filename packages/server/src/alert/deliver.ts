import type { Clock } from "../model/clock.ts"
import type { DueDelivery } from "../model/delivery.ts"
import type { DeliveryOutcome } from "../storage/delivery.ts"
import type { Storage } from "../storage/storage.ts"
import type { Attempt } from "./attempt.ts"

export interface DeliverPorts {
  readonly storage: Pick<Storage, "write">
  readonly clock: Clock
  readonly send: (delivery: DueDelivery) => Promise<Attempt>
}

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** Pauses between attempts as the Standard Webhooks specification recommends: a receiver may be down for three days. */
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

/** Makes one attempt and records it. A process that dies in between makes it again, with the same id. */
export async function deliver(delivery: DueDelivery, ports: DeliverPorts): Promise<void> {
  const attempt = await ports.send(delivery)
  await ports.storage.write.recordDelivery(outcomeOf(delivery, attempt, ports.clock.now()))
}

function outcomeOf(delivery: DueDelivery, attempt: Attempt, nowMs: number): DeliveryOutcome {
  const { id } = delivery
  const { status } = attempt
  if (attempt.kind === "delivered") return { id, nowMs, status, kind: "delivered" }
  const { reason, isChannelGone } = attempt
  const pauseMs = isChannelGone ? undefined : pausesMs[delivery.attempts - 1]
  const retryAtMs = pauseMs === undefined ? null : nowMs + Math.max(pauseMs, attempt.pauseMs ?? 0)
  return { id, nowMs, status, kind: "failed", reason, retryAtMs, disableChannel: isChannelGone }
}
