/** How one attempt to deliver ended. */
export type Attempt =
  | { readonly kind: "delivered"; readonly status: number }
  | {
      readonly kind: "failed"
      readonly status: number | null
      /** In words, for the page of the alert. */
      readonly reason: string
      /** How long the receiver asked us to wait. */
      readonly pauseMs: number | null
      /** The receiver wants no more of it. */
      readonly isChannelGone: boolean
    }
