/**
 * What one limit has allowed and refused since it was made; every limit reports itself like this.
 */
export interface LimitCounts {
  readonly name: string
  readonly kind: "queue" | "pages" | "budget" | "gate"
  /** What is in use now: items queued, bytes taken, calls running. */
  readonly used: number
  readonly limit: number
  readonly acceptedCount: number
  readonly refusedCount: number
  /** Items that were accepted and then given up for newer ones. */
  readonly droppedCount: number
}

/** Anything that counts what it refused, so that a report can ask it. */
export interface CountedLimit {
  counts(): LimitCounts
}
