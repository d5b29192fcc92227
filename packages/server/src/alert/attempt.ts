/** How one turn of a delivery ended. */
export type Attempt =
  | { readonly kind: "delivered"; readonly status: number }
  /**
   * The receiver was not requested, since its host is busy, or it asks us to wait: nothing was
   * attempted.
   */
  | {
      readonly kind: "deferred"
      readonly reason: string
      /** How long to wait, if that was said. */
      readonly pauseMs: number | null
    }
  | {
      readonly kind: "failed"
      readonly status: number | null
      /** In words, for the page of the alert. */
      readonly reason: string
      /** How long the receiver asked us to wait. */
      readonly pauseMs: number | null
      /** The receiver did not respond in time. */
      readonly isSilent: boolean
      /** The receiver wants no more messages. */
      readonly isChannelGone: boolean
    }
