/** A query that somebody asked to be told about, and where the news goes. */
export interface Alert {
  readonly id: number
  readonly name: string
  readonly query: string
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
