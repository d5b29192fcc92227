import type { Fetcher } from "../../fetch/fetcher.ts"
import type { Clock } from "../../model/clock.ts"
import { SoundingsError } from "../../model/error.ts"
import type { Storage } from "../../storage/storage.ts"
import type { DueSubscription } from "../../storage/subscription.ts"

export interface SubscribePorts {
  readonly storage: Pick<Storage, "write">
  readonly fetcher: Fetcher
  readonly clock: Clock
  /** The address at which a hub reaches us about one subscription. */
  readonly callbackUrl: (callbackId: string) => string
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** For how long hubs are asked to tell us; they decide. */
const leaseMs = 10 * dayMs
/** A hub that has taken a request and does not confirm it is asked again, each time after twice as long. */
const confirmedWithinMs = 10 * minuteMs
const pauseMsMax = dayMs
const doublingsMax = 10
const answerLimits = { totalMs: 30_000 }

/** Asks a hub to tell us of news in a feed, or to go on (WebSub, section 5.1). It confirms by a request of its own. */
export async function subscribe(due: DueSubscription, ports: SubscribePorts): Promise<void> {
  const error = await askHub(due, ports)
  await ports.storage.write.recordAsked({
    feedId: due.feedId,
    callbackId: due.callbackId,
    error,
    retryAtMs: ports.clock.now() + pauseAfter(due.attempts),
  })
}

/** Null once the hub has taken the request; else what is wrong, in words. */
async function askHub(due: DueSubscription, ports: SubscribePorts): Promise<string | null> {
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
    // What it says beside its status may repeat the secret that it was given, and is shown to nobody.
    await response.discard()
    if (response.status >= 200 && response.status < 300) return null
    return `the hub answered with HTTP ${response.status}`
  } catch (error) {
    if (error instanceof SoundingsError) return error.message
    throw error
  }
}

function pauseAfter(attempts: number): number {
  const doublings = Math.min(Math.max(attempts - 1, 0), doublingsMax)
  return Math.min(confirmedWithinMs * 2 ** doublings, pauseMsMax)
}
