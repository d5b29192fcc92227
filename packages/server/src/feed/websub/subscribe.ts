import { isDeferral } from "../../fetch/fetch-error.ts"
import type { Fetcher } from "../../fetch/fetcher.ts"
import { backOffMs } from "../../model/back-off.ts"
import type { Clock } from "../../model/clock.ts"
import { SoundingsError } from "../../model/error.ts"
import type { Storage } from "../../storage/storage.ts"
import type { DueSubscription } from "../../storage/catalogue/subscription.ts"

export interface SubscribePorts {
  readonly storage: Pick<Storage, "write">
  readonly fetcher: Fetcher
  readonly clock: Clock
  /** The address at which a hub reaches us about one subscription. */
  readonly callbackUrl: (callbackId: string) => string
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The lease that we request from hubs; they decide. */
const leaseMs = 10 * dayMs
/**
 * A hub that accepts a request but does not confirm it is asked again, with the pause doubling each
 * time.
 */
const confirmedWithinMs = 10 * minuteMs
const pauseMsMax = dayMs
const doublingsMax = 10
const answerLimits = { totalMs: 30_000 }

/** Pause before a hub on a busy host is asked again. */
const busyPauseMs = 60_000

/** The outcome of a request to a hub. */
type Asked =
  | { readonly kind: "taken" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "deferred"; readonly reason: string; readonly pauseMs: number }

/**
 * Asks a hub to notify us of updates of a feed, or to continue (WebSub, section 5.1). It confirms
 * by a request of its own.
 */
export async function subscribe(due: DueSubscription, ports: SubscribePorts): Promise<void> {
  const asked = await askHub(due, ports)
  const { feedId, leaseToken } = due
  const nowMs = ports.clock.now()
  if (asked.kind === "deferred") {
    const untilMs = nowMs + asked.pauseMs + backOffMs(1, [busyPauseMs])!
    await ports.storage.write.deferSubscription({
      feedId,
      leaseToken,
      reason: asked.reason,
      untilMs,
    })
    return
  }
  await ports.storage.write.recordAsked({
    feedId,
    leaseToken,
    error: asked.kind === "failed" ? asked.reason : null,
    retryAtMs: nowMs + backOffMs(1, [pauseAfter(due.attempt)])!,
  })
}

async function askHub(due: DueSubscription, ports: SubscribePorts): Promise<Asked> {
  try {
    const response = await ports.fetcher.fetch({
      url: due.hubUrl,
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        "hub.mode": "subscribe",
        "hub.topic": due.topicUrl,
        "hub.callback": ports.callbackUrl(due.callbackId),
        "hub.secret": due.secret,
        "hub.lease_seconds": String(leaseMs / 1000),
      }).toString(),
      limits: answerLimits,
    })
    // The body may repeat the secret that the hub was given, so it is shown to nobody.
    await response.discard()
    if (response.status >= 200 && response.status < 300) return { kind: "taken" }
    return { kind: "failed", reason: `the hub returned HTTP ${response.status}` }
  } catch (error) {
    if (!(error instanceof SoundingsError)) throw error
    const reason = error.message
    if (isDeferral(error)) return { kind: "deferred", reason, pauseMs: error.retryAfterMs ?? 0 }
    return { kind: "failed", reason }
  }
}

function pauseAfter(attempt: number): number {
  const doublings = Math.min(Math.max(attempt - 1, 0), doublingsMax)
  return Math.min(confirmedWithinMs * 2 ** doublings, pauseMsMax)
}
