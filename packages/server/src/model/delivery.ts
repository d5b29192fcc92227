import type { Lease } from "./lease.ts"
import type { Mention } from "./mention.ts"

/** cancelled: no longer needed, since its alert, its channel or its show was deleted. */
type DeliveryState = "due" | "delivered" | "failed" | "cancelled"

/**
 * A mention on its way to one channel. It keeps its id through every attempt, so that a receiver
 * can recognise a repetition.
 */
export interface Delivery {
  readonly id: string
  readonly mentionId: number
  readonly channelId: number
  readonly state: DeliveryState
  readonly attempts: number
  readonly deliveredAtMs: number | null
  readonly lastError: string | null
}

/** A delivery to attempt now, with everything its message says. */
export interface DueDelivery extends Lease {
  /** The same at every attempt, so that a receiver can recognise a repetition. */
  readonly id: string
  /** Its number in the catalogue. */
  readonly deliveryId: number
  /** When it first became due, or was last retried by hand. */
  readonly dueSinceMs: number
  readonly channel: { readonly id: number; readonly url: string; readonly secret: string }
  readonly mention: Mention
}
