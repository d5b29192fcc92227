import type { IdPage, Tally } from "./tracker.ts"
import type { Span } from "./window.ts"

/** An addition whose time was found to be in the window. */
export interface Entry {
  readonly id: string
  readonly atMs: number
  /** The start of its bucket. */
  readonly startMs: number
}

/** Additions that a store did not keep, or does not know yet whether it has. */
export interface StoreLosses {
  readonly lostCount: number
  readonly pendingCount: number
}

type Eventually<Value> = Value | Promise<Value>

/**
 * Where one tracker keeps what it counts. Times are settled before they get here; the store decides
 * what a count means.
 */
export interface TrackerStore {
  readonly losses: StoreLosses
  /**
   * Adds entries, while `window` is the span of the window. Never throws: what cannot be kept is
   * counted in `losses`.
   */
  add(entries: readonly Entry[], window: Span): Eventually<void>
  count(window: Span): Eventually<Tally>
  /** A count for each of several stretches of the window. */
  countEach(spans: readonly Span[], window: Span): Eventually<readonly Tally[]>
  has(id: string, window: Span): Eventually<boolean | undefined>
  page(window: Span, after: string | undefined, idsMax: number): Eventually<IdPage>
}

/** A page of a store that knows no ids. */
export const noIds: IdPage = { ids: [], next: undefined, exact: false }

/**
 * Takes a page's `next` apart: that many whole numbers, and what follows them, all with a dot
 * between.
 * @throws RangeError for text that is none.
 */
export function readCursor(
  cursor: string,
  numberCount: number,
): { numbers: number[]; rest: string } {
  const parts = cursor.split(".")
  const numbers = parts
    .slice(0, numberCount)
    .map((part) => (/^\d{1,16}$/.test(part) ? Number(part) : NaN))
  if (parts.length <= numberCount || numbers.some(Number.isNaN))
    throw new RangeError(`"${cursor}" is no \`next\` of a page of this tracker`)
  return { numbers, rest: parts.slice(numberCount).join(".") }
}
