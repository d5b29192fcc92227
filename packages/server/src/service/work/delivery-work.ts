import { deliver } from "../../alert/deliver.ts"
import { sendWebhook } from "../../alert/channels/webhook/send-webhook.ts"
import type { DueDelivery } from "../../model/delivery.ts"
import type { WorkSource } from "../work-loop.ts"
import type { WorkPorts } from "./work-ports.ts"

const leaseMs = 60_000

/** News of mentions, sent to those who asked. */
export function deliveryWork(ports: WorkPorts): WorkSource<DueDelivery> {
  const { storage, fetcher, clock, config, publicUrl } = ports
  return {
    name: "delivery",
    concurrency: config.deliveryConcurrency,
    claim: (limit) => storage.write.claimDueDeliveries({ nowMs: clock.now(), leaseMs, limit }),
    run: (due) =>
      deliver(due, {
        storage,
        clock,
        send: (delivery) => sendWebhook(delivery, { fetcher, clock, publicUrl: publicUrl() }),
      }),
    nextAtMs: () => storage.read.nextDeliveryAt(null),
  }
}
