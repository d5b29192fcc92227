import type { IdPage, Tally } from "./tracker.ts"
import type { Span } from "./window.ts"

/** An addition whose time lies in the window. */
export interface Entry {
  readonly id: string
  readonly atMs: number
  /** The start of its bucket. */
  readonly startMs: number
}

/** Additions that a store did not keep, or does not yet know to be kept. */
export interface StoreLosses {
  readonly lostCount: number
  readonly pendingCount: number
}

type Eventually<Value> = Value | Promise<Value>

/**
 * The store of one tracker. Times are checked before they get here; the store decides what a count
 * means.
 */
export interface TrackerStore {
  readonly losses: StoreLosses
  /**
   * Adds entries, while `window` is the span of the window. Never throws: entries it cannot keep
   * are counted in `losses`.
   */
  add(entries: readonly Entry[], window: Span): Eventually<void>
  count(window: Span): Eventually<Tally>
  /** A count for each of several spans of the window. */
  countEach(spans: readonly Span[], window: Span): Eventually<readonly Tally[]>
  has(id: string, window: Span): Eventually<boolean | undefined>
  page(window: Span, after: string | undefined, idsMax: number): Eventually<IdPage>
}

/** A page from a store that knows no ids. */
export const noIds: IdPage = { ids: [], next: undefined, exact: false }

/**
 * Splits a page's `next` at the dots: this many whole numbers, and the rest.
 * @throws RangeError for text that is not a cursor.
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
