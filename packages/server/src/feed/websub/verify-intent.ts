import type { Clock } from "../../model/clock.ts"
import type { Storage } from "../../storage/storage.ts"

/** What a hub asks or says about one subscription, from the parameters of its request. */
export interface HubIntent {
  readonly mode: string
  readonly topicUrl: string
  readonly challenge: string
  readonly leaseSeconds: number | null
}

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
/** The lease assumed if a hub names none, and the limits of one that it names. */
const leaseMsDefault = 10 * dayMs
const leaseMsMin = hourMs
const leaseMsMax = 60 * dayMs
/** The share of a lease after which it is renewed. */
const renewedAfterShare = 0.8
/** A hub that has refused is asked again after this long. */
const refusedPauseMs = 7 * dayMs

/**
 * Responds to a hub that asks whether we want what somebody has requested in our name (WebSub,
 * section 5.3): returns its challenge if we do, null if not. A hub that refuses is taken at its
 * word.
 */
export async function verifyIntent(
  callbackId: string,
  intent: HubIntent,
  { storage, clock }: { readonly storage: Pick<Storage, "write">; readonly clock: Clock },
): Promise<string | null> {
  const { mode, topicUrl, challenge } = intent
  const nowMs = clock.now()
  if (mode === "denied") {
    const isOurs = await storage.write.refuseSubscription({
      callbackId,
      topicUrl,
      reason: "the hub refuses",
      retryAtMs: nowMs + refusedPauseMs,
    })
    return isOurs ? "" : null
  }
  // We never ask a hub to stop: a callback whose subscription no longer exists says so itself.
  if (mode !== "subscribe" || challenge === "") return null
  const leaseMs = leaseOf(intent.leaseSeconds)
  const isOurs = await storage.write.confirmSubscription({
    callbackId,
    topicUrl,
    endsAtMs: nowMs + leaseMs,
    renewAtMs: nowMs + Math.round(leaseMs * renewedAfterShare),
  })
  return isOurs ? challenge : null
}

function leaseOf(seconds: number | null): number {
  if (seconds === null || !Number.isFinite(seconds) || seconds <= 0) return leaseMsDefault
  return Math.min(Math.max(seconds * 1000, leaseMsMin), leaseMsMax)
}
