import { grainMs, grainsOfHour, hourMs } from "./limits.ts"

/**
 * The assumed shares of episodes that reach the feed 0, 1, 2 or 3 grains after their date:
 * publishers and their caches take time.
 */
const lagShares = [0.5, 0.25, 0.15, 0.1]
/** The weight of a uniform spread over the hour, in publications. */
const evenCount = 3
/** The weight of a publication halves after this many later ones. */
const halfLife = 12

/**
 * The likelihood of each five minutes of an hour, with a mean of 1. Shows published by a timer
 * appear at the same minute of any hour.
 */
export function minuteHistogram(timesMs: readonly number[]): Float64Array {
  const shape = new Float64Array(grainsOfHour).fill(evenCount / grainsOfHour)
  let total = evenCount
  timesMs.forEach((atMs, index) => {
    const weight = 0.5 ** ((timesMs.length - 1 - index) / halfLife)
    const grain = Math.floor((atMs % hourMs) / grainMs)
    lagShares.forEach((share, lag) => {
      shape[(grain + lag) % grainsOfHour]! += weight * share
    })
    total += weight
  })
  return shape.map((count) => (count / total) * grainsOfHour)
}
