import { subscribe } from "../../feed/websub/subscribe.ts"
import type { DueSubscription } from "../../storage/catalogue/subscription.ts"
import { withSignal } from "../../fetch/with-signal.ts"
import type { WorkSource } from "../work-loop.ts"
import { claimRequest, endingsOf, leaseFor, type WorkPorts } from "./work-ports.ts"

/** Time limit of one item, whatever its host does. */
const budgetMs = 2 * 60_000
const leaseMs = leaseFor(budgetMs)
/** Concurrent requests to hubs. There are a handful in the world, each with many feeds. */
const concurrency = 4
/** A hub that does not respond leaves room for the others. */
const limits = { perShare: Infinity, perHost: 2, onTrial: Infinity }

/** Asks hubs to notify us. */
export function subscriptionWork(ports: WorkPorts): WorkSource<DueSubscription> {
  const { storage, fetcher, clock, publicUrl } = ports
  return {
    name: "subscription",
    wokenBy: ["subscription"],
    concurrency,
    budgetMs,
    claim: (limit, taken, from) =>
      storage.write.claimDueSubscriptions(
        claimRequest(ports, { leaseMs, limit, taken, from, limits }),
      ),
    run: (due, signal) =>
      subscribe(due, {
        storage,
        fetcher: withSignal(fetcher, signal),
        clock,
        callbackUrl: (callbackId) => `${publicUrl()}/v1/push/websub/${callbackId}`,
      }),
    ...endingsOf(ports, "subscription", ({ feedId }) => feedId),
    nextAtMs: () => storage.read.nextWorkAt({ kind: "subscription" }),
  }
}
