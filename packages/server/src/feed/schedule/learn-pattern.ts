import { intervalHistogram } from "./interval-histogram.ts"
import { hourHistogram } from "./hour-histogram.ts"
import { minuteHistogram } from "./minute-histogram.ts"
import { publicationTimes } from "./publication-times.ts"
import { packPattern } from "./publishing-pattern.ts"

/**
 * Learns a show's publishing pattern from the publication times of its episodes, in any order; the
 * latest 60 are used. The result is stored with the feed and rebuilt when an episode is found.
 */
export function learnPattern(publishedAtMs: readonly number[], nowMs: number): Uint8Array {
  const timesMs = publicationTimes(publishedAtMs, nowMs)
  const hours = hourHistogram(timesMs)
  const { ratePerHour, factors } = intervalHistogram(timesMs, hours)
  return packPattern({
    learntCount: timesMs.length,
    ratePerHour,
    hours,
    minutes: minuteHistogram(timesMs),
    ages: factors,
  })
}
