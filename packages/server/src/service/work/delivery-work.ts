import { deliver } from "../../alert/deliver.ts"
import { sendWebhook } from "../../alert/channels/webhook/send-webhook.ts"
import type { DueDelivery } from "../../model/delivery.ts"
import { privacyOfPodcasts } from "../../fetch/privacy-of-podcasts.ts"
import { withSignal } from "../../fetch/with-signal.ts"
import type { WorkSource } from "../work-loop.ts"
import {
  claimRequest,
  endingsOf,
  leaseFor,
  shareOf,
  trialsOf,
  type WorkPorts,
} from "./work-ports.ts"

/** Time limit of one item, whatever its host does. */
const budgetMs = 90_000
const leaseMs = leaseFor(budgetMs)
/**
 * A receiver that does not respond leaves room for others, and one channel leaves room for others
 * at the same host.
 */
const channelPart = 1 / 4
const hostPart = 1 / 2

/** Sends mentions to those who asked for them. */
export function deliveryWork(ports: WorkPorts): WorkSource<DueDelivery> {
  const { storage, fetcher, clock, config, publicUrl } = ports
  const concurrency = config.deliveryConcurrency
  const limits = {
    perShare: shareOf(concurrency, channelPart),
    perHost: shareOf(concurrency, hostPart),
    onTrial: trialsOf(concurrency),
  }
  return {
    name: "delivery",
    wokenBy: ["delivery"],
    concurrency,
    budgetMs,
    claim: (limit, taken, from) =>
      storage.write.claimDueDeliveries(
        claimRequest(ports, { leaseMs, limit, taken, from, limits }),
      ),
    run: (due, signal) =>
      deliver(due, {
        storage,
        clock,
        send: (delivery) =>
          sendWebhook(delivery, {
            fetcher: withSignal(fetcher, signal),
            clock,
            publicUrl: publicUrl(),
            privacyOf: async (podcastId) =>
              (await privacyOfPodcasts(storage.read, [podcastId]))(podcastId),
          }),
      }),
    ...endingsOf(ports, "delivery", ({ deliveryId }) => deliveryId),
    nextAtMs: () => storage.read.nextWorkAt({ kind: "delivery" }),
  }
}
