import { grainMs, grainsOfHour, hourMs } from "./limits.ts"

/**
 * How much of an episode is in the feed how many grains after its date, before anything is known:
 * publishers and their caches take time.
 */
const lagShares = [0.5, 0.25, 0.15, 0.1]
/** What an even spread over the hour counts, in publications. */
const evenCount = 3
/** After how many further publications one counts half. */
const halfLife = 12

/**
 * How likely each five minutes of an hour are, with a mean of 1. Shows published by a timer appear
 * at the same minute of whatever hour.
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
