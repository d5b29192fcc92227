import { intervalHistogram } from "./interval-histogram.ts"
import { hourHistogram } from "./hour-histogram.ts"
import { minuteHistogram } from "./minute-histogram.ts"
import { publicationTimes } from "./publication-times.ts"
import { packPattern } from "./publishing-pattern.ts"

/**
 * Learns a show's publishing pattern from the times at which its episodes were published, in any
 * order; at most 60 are used, the latest. The result is kept with the feed and rebuilt when an
 * episode was found.
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
