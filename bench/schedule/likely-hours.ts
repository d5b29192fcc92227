import {
  publicationTimes,
  weekHours,
} from "../../packages/server/src/feed/schedule/publication-times.ts"
import { type Strategy, withinBounds } from "./strategies.ts"

const stepMs = 60_000
/** An episode counts for the hour of its date and, since it may be late, for those after. */
const laterShares = [0.6, 0.2, 0.1, 0.1]
const halfLife = 12
/**
 * The weights of the same hour on any day, and of an even spread, beside that of the hour of the
 * week.
 */
const dayCount = 6
const evenCount = 0.2

/**
 * The simplest rival that works well: a histogram of the hours of the week. All shows get equally
 * many polls a week, with a density of the square root of an hour's share: the best for a known
 * rate.
 */
export function likelyHours(spacingHours: number): Strategy {
  return (show) => {
    let density: Float64Array = new Float64Array(168)
    return ({ nowMs, publishedAtMs, isNews }) => {
      if (isNews) density = pollDensity(publicationTimes(publishedAtMs, nowMs))
      const spacingMs = spacingHours * 3_600_000
      let pauseMs = 0
      for (let passed = 0; passed < spacingMs; pauseMs += stepMs)
        passed += stepMs * density[Math.floor(weekHours(nowMs + pauseMs)) % 168]!
      return nowMs + withinBounds(show, pauseMs)
    }
  }
}

/** The density of polls in each hour of the week, with a mean of 1. */
function pollDensity(timesMs: readonly number[]): Float64Array {
  const week = new Float64Array(168)
  const day = new Float64Array(24)
  timesMs.forEach((atMs, index) => {
    const weight = 0.5 ** ((timesMs.length - 1 - index) / halfLife)
    for (const [later, share] of laterShares.entries()) {
      const hour = Math.floor(weekHours(atMs)) + later
      week[hour % 168]! += weight * share
      day[hour % 24]! += weight * share
    }
  })
  const total = day.reduce((sum, count) => sum + count, 0)
  const roots = week.map((count, hour) =>
    Math.sqrt(168 * count + (dayCount * 24 * day[hour % 24]!) / total + evenCount),
  )
  const mean = roots.reduce((sum, root) => sum + root, 0) / 168
  return roots.map((root) => root / mean)
}
