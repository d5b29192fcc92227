import type { Page } from "../../model/page.ts"

export interface PageRequest {
  readonly cursor: string | null
  readonly limit: number
}

/**
 * Makes a page of rows that were read with one more than `limit`: the one too many says that there
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
