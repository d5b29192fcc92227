/**
 * Episodes are sorted by `filedAtSeconds * 2^20 + n`, with n unique within that second. It doubles
 * as rowid of the full-text index, so newest-first order is a range of ids. The largest in use,
 * around 2^51, is exact in a double.
 *
 * An episode's first sort id is its id. It gets another sort id when its date changes.
 */
export type SortId = number

/** Sort ids from one to another, both included. */
export interface SortIdRange {
  readonly fromId: SortId
  readonly toId: SortId
}

export const slotsPerSecond = 2 ** 20
/**
 * Episodes whose date has changed use the slots from here on. New episodes count up from 0 and do
 * not get this far, so no new id equals the sort id of another episode.
 */
const refiledSlotMin = slotsPerSecond / 2
export const refiledSlotCount = slotsPerSecond - refiledSlotMin

/** The first sort id of the second that contains `ms`. */
export function firstSortIdAt(ms: number): SortId {
  return Math.floor(ms / 1000) * slotsPerSecond
}

/** A sort id for an episode whose date has changed, in the second that contains `ms`. */
export function refiledSortIdAt(ms: number, slot: number): SortId {
  return firstSortIdAt(ms) + refiledSlotMin + slot
}

/**
 * The time a new episode is filed under: that of its first sight if its date is missing, impossible
 * or in the future.
 */
export function filingTime(publishedAtMs: number | null, firstSeenAtMs: number): number {
  if (!isPossible(publishedAtMs)) return firstSeenAtMs
  return Math.min(publishedAtMs, firstSeenAtMs)
}

/**
 * The time a known episode is filed under when its feed changes it; null if it keeps its place. A
 * future date counts as now, unless the date before was in the future too: otherwise an episode
 * that is postponed again and again would always be the newest.
 */
export function refilingTime(
  publishedAtMs: number | null,
  before: { readonly sortId: SortId; readonly publishedAtMs: number | null },
  nowMs: number,
): number | null {
  if (!isPossible(publishedAtMs)) return null
  const wasPublished = isPossible(before.publishedAtMs) && before.publishedAtMs <= nowMs
  if (publishedAtMs > nowMs && !wasPublished) return null
  const filedAtMs = Math.min(publishedAtMs, nowMs)
  const isThere = Math.floor(before.sortId / slotsPerSecond) === Math.floor(filedAtMs / 1000)
  return isThere ? null : filedAtMs
}

function isPossible(publishedAtMs: number | null): publishedAtMs is number {
  return publishedAtMs !== null && Number.isFinite(publishedAtMs) && publishedAtMs >= 0
}
