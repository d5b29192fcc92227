import { gapShape } from "./gap-shape.ts"
import { hourShape } from "./hour-shape.ts"
import { minuteShape } from "./minute-shape.ts"
import { publicationTimes } from "./publication-times.ts"
import { packRhythm } from "./rhythm.ts"

/**
 * Learns a show's rhythm from the times at which its episodes were published, in any order; at most 60 are looked at, the latest. The
 * result is kept with the feed and made anew when an episode was found.
 */
export function learnRhythm(publishedAtMs: readonly number[], nowMs: number): Uint8Array {
  const timesMs = publicationTimes(publishedAtMs, nowMs)
  const hours = hourShape(timesMs)
  const { ratePerHour, factors } = gapShape(timesMs, hours)
  return packRhythm({
    learntCount: timesMs.length,
    ratePerHour,
    hours,
    minutes: minuteShape(timesMs),
    ages: factors,
  })
}
