import { constant, type Fragment } from "../sql/fragment.ts"
import type { Page } from "../../model/page.ts"

export interface PageRequest {
  readonly cursor: string | null
  readonly limit: number
}

/**
 * Makes a page from rows that were read with one more than `limit`: the extra one says that there
 * is a next page.
 */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  cursorOf: (item: Item) => string,
): Page<Item> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

/**
 * Bytes of text on one page, beyond which it ends before its limit of items, since text from
 * strangers may have any length. A single item may have more.
 */
export const pageBytesMax = 4 * 1024 * 1024

/** A row of which only the size was read. */
export interface SizedRow {
  readonly id: number
  readonly byteCount: number
}

/** How many of the rows fit on one page: at least one, if there are any. */
export function fittingCount(byteCounts: readonly number[]): number {
  let sum = 0
  const surplus = byteCounts.findIndex((byteCount, index) => {
    sum += byteCount
    return index > 0 && sum > pageBytesMax
  })
  return surplus === -1 ? byteCounts.length : surplus
}

/** The rows of a page, from rows whose sizes were read with one more than `limit`. */
export function pageOfSized(
  rows: readonly SizedRow[],
  limit: number,
): { ids: number[]; nextCursor: string | null } {
  const count = fittingCount(rows.slice(0, limit).map(({ byteCount }) => byteCount))
  const ids = rows.slice(0, count).map(({ id }) => id)
  return { ids, nextCursor: rows.length > count && count > 0 ? String(ids.at(-1)) : null }
}

/** The sum of the lengths of some columns, in bytes; neither engine reads the texts for this. */
export function bytesOf(...columns: readonly string[]): Fragment {
  return constant(columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(" + "))
}
