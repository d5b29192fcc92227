import type { Mention } from "./mention.ts"

type DeliveryState = "due" | "delivered" | "failed"

/** A mention on its way to one channel. It keeps its id through every attempt, so that a receiver can tell a repetition. */
export interface Delivery {
  readonly id: string
  readonly mentionId: number
  readonly channelId: number
  readonly state: DeliveryState
  readonly attempts: number
  readonly deliveredAtMs: number | null
  readonly lastError: string | null
}

/** A delivery to be tried now, with all that its message says. */
export interface DueDelivery {
  readonly id: string
  /** Counts the attempt that is about to be made. */
  readonly attempts: number
  readonly channel: { readonly id: number; readonly url: string; readonly secret: string }
  readonly mention: Mention
}
