/** A query that somebody wants to be notified about, and where the mentions go. */
export interface Alert {
  readonly id: number
  readonly name: string
  readonly query: string
  /** broken: its query cannot be read any more, so it finds nothing. */
  readonly state: "active" | "broken"
  /** Why it is broken. */
  readonly error: string | null
  readonly mentionCount: number
  readonly createdAtMs: number
  readonly channels: readonly Channel[]
}

export interface Channel {
  readonly id: number
  readonly kind: "webhook"
  readonly url: string
  readonly state: "active" | "disabled"
}
