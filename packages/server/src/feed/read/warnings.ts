import type { FeedWarning } from "../../model/parsed-feed.ts"
import { warningsMax } from "./limits.ts"

/**
 * Collects what had to be repaired. A feed that is wrong in every item says so often enough; the
 * rest is counted. The first of each kind is kept, however many others came before: that a feed
 * breaks off is a failure.
 */
export class FeedWarnings {
  readonly #list: FeedWarning[] = []
  readonly #codes = new Set<string>()
  #surplusCount = 0

  add(code: string, message: string, line: number | null): void {
    const isKept = this.#list.length < warningsMax || !this.#codes.has(code)
    this.#codes.add(code)
    if (isKept) this.#list.push({ code, message, line })
    else this.#surplusCount += 1
  }

  all(): FeedWarning[] {
    if (this.#surplusCount === 0) return this.#list
    return [
      ...this.#list,
      { code: "more_warnings", message: `and ${this.#surplusCount} more`, line: null },
    ]
  }
}
