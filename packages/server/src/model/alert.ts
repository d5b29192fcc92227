/** A query that somebody wants to be notified about, and the channel for its mentions. */
export interface Alert {
  readonly id: number
  readonly name: string
  readonly query: string
  /** broken: its query can no longer be parsed, so it finds nothing. */
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
