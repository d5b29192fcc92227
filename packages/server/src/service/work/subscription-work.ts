import { subscribe } from "../../feed/websub/subscribe.ts"
import type { DueSubscription } from "../../storage/catalogue/subscription.ts"
import { withSignal } from "../../fetch/with-signal.ts"
import type { WorkSource } from "../work-loop.ts"
import { claimRequest, endingsOf, leaseFor, type WorkPorts } from "./work-ports.ts"

/** How long one may take in all, whatever its host does. */
const budgetMs = 2 * 60_000
const leaseMs = leaseFor(budgetMs)
/** Hubs asked side by side. There are a handful in the world, and each is asked for many feeds. */
const concurrency = 4
/** A hub that does not answer leaves room for the others. */
const limits = { perShare: Infinity, perHost: 2, onTrial: Infinity }

/** Hubs that are to be asked to notify us. */
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
