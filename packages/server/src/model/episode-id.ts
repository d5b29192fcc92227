/**
 * Episode ids sort by publication: `publishedAtSeconds * 2^20 + n`, with n unique within that
 * second. They double as rowids of the full-text index, so newest-first order and date ranges are
 * ranges of ids. The largest in use, around 2^51, is exact in a double.
 */
export const slotsPerSecond = 2 ** 20

export type EpisodeId = number

/** The first id of the second that contains `ms`. */
export function firstEpisodeIdAt(ms: number): EpisodeId {
  return Math.floor(ms / 1000) * slotsPerSecond
}

/**
 * The time an episode is filed under: that of its first sight if its date is missing, impossible or
 * in the future.
 */
export function filingTime(publishedAtMs: number | null, firstSeenAtMs: number): number {
  if (publishedAtMs === null || !Number.isFinite(publishedAtMs)) return firstSeenAtMs
  if (publishedAtMs < 0 || publishedAtMs > firstSeenAtMs) return firstSeenAtMs
  return publishedAtMs
}

/** Ids from one to another, both included. */
export interface IdRange {
  readonly fromId: EpisodeId
  readonly toId: EpisodeId
}
