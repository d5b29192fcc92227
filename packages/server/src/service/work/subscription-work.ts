import { subscribe } from "../../feed/websub/subscribe.ts"
import type { DueSubscription } from "../../storage/subscription.ts"
import type { WorkSource } from "../work-loop.ts"
import type { WorkPorts } from "./work-ports.ts"

const leaseMs = 10 * 60_000
/** Hubs asked side by side. There are a handful in the world, and each is asked for many feeds. */
const concurrency = 4

/** Hubs that are to be asked to tell us of news. */
export function subscriptionWork(ports: WorkPorts): WorkSource<DueSubscription> {
  const { storage, fetcher, clock, publicUrl } = ports
  return {
    name: "subscription",
    concurrency,
    claim: (limit) => storage.write.claimDueSubscriptions({ nowMs: clock.now(), leaseMs, limit }),
    run: (due) =>
      subscribe(due, {
        storage,
        fetcher,
        clock,
        callbackUrl: (callbackId) => `${publicUrl()}/v1/push/websub/${callbackId}`,
      }),
    nextAtMs: () => storage.read.nextSubscriptionAt(null),
  }
}
