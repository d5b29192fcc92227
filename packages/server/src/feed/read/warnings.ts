import type { FeedWarning } from "../../model/parsed-feed.ts"
import { warningsMax } from "./limits.ts"

/**
 * Collects what had to be repaired. Beyond a limit, warnings are only counted, since a feed may be
 * wrong in every item. The first of each kind is always kept, however many others came before: one
 * that says that the feed broke off is a failure.
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
