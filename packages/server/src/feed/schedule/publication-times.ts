import { burstMs, dayMs, learntTimesMax } from "./limits.ts"

/** Nobody published podcasts before this: an earlier date is a mistake. */
const firstPodcastMs = Date.UTC(2000, 0, 1)

/**
 * The moments at which there was news, in order: the latest ones, without impossible dates.
 * Episodes published together count once, so an archive that was imported or redated at once is one
 * moment and no publishing pattern.
 */
export function publicationTimes(publishedAtMs: readonly number[], nowMs: number): number[] {
  const possible = publishedAtMs.filter((atMs) => atMs >= firstPodcastMs && atMs <= nowMs)
  const moments: number[] = []
  for (const atMs of Float64Array.from(possible).sort()) {
    if (atMs - (moments.at(-1) ?? -Infinity) >= burstMs) moments.push(atMs)
  }
  return moments.slice(-learntTimesMax)
}

/**
 * Hours since the beginning of the first week, on Sunday at 00:00 UTC, counted without end: `% 168`
 * is the hour of the week. The epoch was a Thursday.
 */
export function weekHours(atMs: number): number {
  return (atMs + 4 * dayMs) / (dayMs / 24)
}
