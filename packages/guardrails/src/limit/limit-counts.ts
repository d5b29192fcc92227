/** What one limit has allowed and refused since its creation; all limits report this. */
export interface LimitCounts {
  readonly name: string
  readonly kind: "queue" | "pages" | "budget" | "gate"
  /** What is in use now: items queued, bytes taken or calls running. */
  readonly used: number
  readonly limit: number
  readonly acceptedCount: number
  readonly refusedCount: number
  /** Items that were accepted and later dropped for newer ones. */
  readonly droppedCount: number
}

/** Anything that counts its refusals, so that a report can show them. */
export interface CountedLimit {
  counts(): LimitCounts
}
