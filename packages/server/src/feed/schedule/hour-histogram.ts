import { dayMs, hoursOfWeek } from "./limits.ts"
import { weekHours } from "./publication-times.ts"

const weekMs = 7 * dayMs
/** How a publication counts for the hour before its own, its own hour, and those after. */
const reachShares = [0.25, 0.45, 0.2, 0.05, 0.03, 0.02]
/**
 * The weight of a publication halves after this many later ones or this many weeks, whichever takes
 * longer.
 */
const halfLife = 5
/**
 * After this many publications the hour of the week counts as much as the same hour of all days.
 */
const dayCount = 6
/** Publications must span this before days of the week are distinguished. */
const weekSeenMs = 2 * weekMs
/**
 * After this many publications half of the histogram is still uniform; fewer make no publishing
 * pattern.
 */
const youngCount = 2
/** No show is so regular that less than this share of its episodes may come at any time. */
const evenShareMin = 0.02

/**
 * The likelihood of each hour of the week, with a mean of 1: a histogram of the past, in which
 * recent publications count most. At first it says little about an hour of the week, so the same
 * hour of all days is added to it.
 */
export function hourHistogram(timesMs: readonly number[]): Float64Array {
  const week = new Float64Array(hoursOfWeek)
  const day = new Float64Array(24)
  const latestMs = timesMs.at(-1) ?? 0
  let total = 0
  timesMs.forEach((atMs, index) => {
    const weeksSince = (latestMs - atMs) / weekMs
    const weight = 0.5 ** (Math.min(timesMs.length - 1 - index, weeksSince) / halfLife)
    const firstHour = Math.floor(weekHours(atMs)) - 1
    reachShares.forEach((share, at) => {
      week[(firstHour + at) % hoursOfWeek]! += weight * share
      day[(firstHour + at) % 24]! += weight * share
    })
    total += weight
  })
  if (total === 0) return week.fill(1)
  const isWeekSeen = latestMs - timesMs[0]! >= weekSeenMs
  const weekShare = isWeekSeen ? timesMs.length / (timesMs.length + dayCount) : 0
  const evenShare = evenShareAfter(timesMs.length)
  return week.map((count, hour) => {
    const ofWeek = (count / total) * hoursOfWeek
    const ofDay = (day[hour % 24]! / total) * 24
    return evenShare + (1 - evenShare) * (weekShare * ofWeek + (1 - weekShare) * ofDay)
  })
}

function evenShareAfter(count: number): number {
  return Math.max(evenShareMin, youngCount ** 2 / (youngCount ** 2 + count ** 2))
}
