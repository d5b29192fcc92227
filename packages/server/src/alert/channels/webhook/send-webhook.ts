import { FetchError, isDeferral, isSilence } from "../../../fetch/fetch-error.ts"
import type { FeedPrivacy } from "../../../fetch/feed-privacy.ts"
import type { Fetcher } from "../../../fetch/fetcher.ts"
import { retryAfterMs } from "../../../fetch/retry-after.ts"
import type { Clock } from "../../../model/clock.ts"
import type { DueDelivery } from "../../../model/delivery.ts"
import { SoundingsError } from "../../../model/error.ts"
import type { Attempt } from "../../attempt.ts"
import { mentionMessage } from "./message.ts"
import { signatureHeaders } from "./signature.ts"

export interface WebhookPorts {
  readonly fetcher: Fetcher
  readonly clock: Clock
  readonly publicUrl: string
  readonly privacyOf: (podcastId: number) => Promise<FeedPrivacy>
}

/** The specification gives a receiver 15 to 30 seconds to respond. */
const answerMs = 20_000

/**
 * Sends a mention once and returns the receiver's reaction. The target is checked at every attempt
 * and redirects are not followed.
 */
export async function sendWebhook(delivery: DueDelivery, ports: WebhookPorts): Promise<Attempt> {
  const { mention } = delivery
  const privacy = await ports.privacyOf(mention.podcastId)
  const body = mentionMessage(mention, { publicUrl: ports.publicUrl, privacy })
  const nowMs = ports.clock.now()
  try {
    const response = await ports.fetcher.fetch({
      url: delivery.channel.url,
      method: "POST",
      redirect: "refuse",
      body,
      limits: { totalMs: answerMs },
      headers: {
        "content-type": "application/json",
        ...signatureHeaders(delivery.channel.secret, delivery.id, Math.floor(nowMs / 1000), body),
      },
    })
    await response.discard()
    return attemptOf(response.status, retryAfterMs(response.headers, ports.clock.now()))
  } catch (error) {
    if (!(error instanceof SoundingsError)) throw error
    if (isDeferral(error))
      return { kind: "deferred", reason: error.message, pauseMs: error.retryAfterMs }
    return {
      kind: "failed",
      status: null,
      reason: error.message,
      pauseMs: error instanceof FetchError ? error.retryAfterMs : null,
      isSilent: isSilence(error),
      isChannelGone: false,
    }
  }
}

function attemptOf(status: number, pauseMs: number | null): Attempt {
  if (status >= 200 && status < 300) return { kind: "delivered", status }
  // "Come later" is not a failure: only how often it is said counts.
  if (status === 429 || (status === 503 && pauseMs !== null))
    return { kind: "deferred", reason: `the receiver asks us to wait (HTTP ${status})`, pauseMs }
  const isChannelGone = status === 410
  const reason = isChannelGone
    ? "the receiver says that it is gone (HTTP 410); its channel is disabled"
    : `the receiver returned HTTP ${status}`
  return { kind: "failed", status, reason, pauseMs, isSilent: false, isChannelGone }
}
