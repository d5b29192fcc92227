import { newsPerHour } from "../../packages/server/src/feed/schedule/expected-news.ts"
import { gapShape } from "../../packages/server/src/feed/schedule/gap-shape.ts"
import { minuteShape } from "../../packages/server/src/feed/schedule/minute-shape.ts"
import { planNextLook } from "../../packages/server/src/feed/schedule/plan-next-look.ts"
import { publicationTimes } from "../../packages/server/src/feed/schedule/publication-times.ts"
import { isQuietAt } from "../../packages/server/src/feed/schedule/quiet-times.ts"
import type { Rhythm } from "../../packages/server/src/feed/schedule/rhythm.ts"
import { readUpdateFrequency } from "../../packages/server/src/feed/schedule/update-frequency.ts"
import { hourHistogram } from "./hour-histogram.ts"
import { bounds, type Strategy, withinBounds } from "./strategies.ts"

/** Our planner, with one histogram of the hours in place of the mixture. */
export const oneHistogram = plannerWith((timesMs) => {
  const hours = hourHistogram(timesMs)
  const { ratePerHour, factors } = gapShape(timesMs, hours)
  const minutes = minuteShape(timesMs)
  return { learntCount: timesMs.length, ratePerHour, hours, minutes, ages: factors }
})

/** Our planner with another way to learn a rhythm, and with what a poll costs as its knob. */
function plannerWith(
  learn: (timesMs: readonly number[]) => Rhythm,
): (pollCostMs: number) => Strategy {
  return (pollCostMs) => (show) => {
    const declared = readUpdateFrequency(show.hints.updateFrequency?.rrule)
    let rhythm: Rhythm
    return ({ nowMs, publishedAtMs, isNews }) => {
      if (isNews) rhythm = learn(publicationTimes(publishedAtMs, nowMs))
      const lastPublishedAtMs = publishedAtMs.at(-1) ?? null
      return planNextLook({
        nowMs,
        pauseMs: withinBounds(show, bounds.minMs),
        longestMs: bounds.maxMs,
        lookCostMs: pollCostMs,
        spreadShare: 0.5,
        newsPerHour: newsPerHour({ rhythm, declared, lastPublishedAtMs, nowMs }),
        isQuiet: (atMs) => isQuietAt(show.hints, atMs),
      })
    }
  }
}
