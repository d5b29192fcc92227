import { hoursOfWeek } from "../../packages/server/src/feed/schedule/limits.ts"
import { weekHours } from "../../packages/server/src/feed/schedule/publication-times.ts"

/** What a publication says of the hour before its own, of its own, and of those after. */
const reachShares = [0.25, 0.45, 0.2, 0.05, 0.03, 0.02]
/** After how many further publications one counts half. */
const halfLife = 12
/** What the same hour of all days counts beside the hour of the week, in publications. */
const dayCount = 6
/** With so many publications half of the shape is even; fewer make no rhythm. */
const youngCount = 2
/** No show is so regular that this share of its episodes does not come at any time. */
const evenShareMin = 0.02

/** How likely each hour of the week is, with a mean of 1. */
export function hourHistogram(timesMs: readonly number[]): Float64Array {
  const week = new Float64Array(hoursOfWeek)
  const day = new Float64Array(24)
  let total = 0
  timesMs.forEach((atMs, index) => {
    const weight = 0.5 ** ((timesMs.length - 1 - index) / halfLife)
    const firstHour = Math.floor(weekHours(atMs)) - 1 + hoursOfWeek
    reachShares.forEach((share, at) => {
      week[(firstHour + at) % hoursOfWeek]! += weight * share
      day[(firstHour + at) % 24]! += weight * share
    })
    total += weight
  })
  if (total === 0) return week.fill(1)
  const evenShare = Math.max(
    evenShareMin,
    youngCount ** 2 / (youngCount ** 2 + timesMs.length ** 2),
  )
  return week.map((count, hour) => {
    const ofDay = (day[hour % 24]! / total) * 24
    const chance = (count * hoursOfWeek + dayCount * ofDay) / (total + dayCount)
    return evenShare + (1 - evenShare) * chance
  })
}
