import type { ItemOrder } from "../../model/feed.ts"

/** Share of neighbours that may be out of order: a pinned item at the top, a mistyped date. */
const exceptionsShareMax = 0.05

/** Learns from the dates of a feed's items, one after another, whether the newest come first. */
export class ItemOrderMeter {
  #pairCount = 0
  #exceptionCount = 0
  #lastMs: number | null = null

  add(publishedAt: string | null): void {
    if (publishedAt === null) return
    const ms = Date.parse(publishedAt)
    if (this.#lastMs !== null && ms !== this.#lastMs) {
      this.#pairCount += 1
      if (ms > this.#lastMs) this.#exceptionCount += 1
    }
    this.#lastMs = ms
  }

  /** Null until there are two dates to compare. */
  order(): ItemOrder | null {
    if (this.#pairCount === 0) return null
    return this.#exceptionCount <= this.#pairCount * exceptionsShareMax ? "newest-first" : "other"
  }
}
