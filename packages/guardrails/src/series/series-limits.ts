/** One ring of a series: how long a bucket is, and how many are kept. */
export interface Resolution {
  readonly stepMs: number
  readonly bucketCount: number
}

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/**
 * 10 s for an hour, a minute for a day, 15 minutes for 14 days, 6 hours for a year; finest first.
 */
export const resolutions: readonly Resolution[] = [
  { stepMs: 10 * secondMs, bucketCount: 360 },
  { stepMs: minuteMs, bucketCount: 1_440 },
  { stepMs: 15 * minuteMs, bucketCount: 1_344 },
  { stepMs: 6 * hourMs, bucketCount: 1_460 },
]

/** Three floats of 4 bytes (min, mean, max) and a count of one byte. */
export const bucketBytes = 13

/** The bytes of all rings of one series; the same for every series, from its first sample on. */
export const ringBytes =
  bucketBytes * resolutions.reduce((sum, { bucketCount }) => sum + bucketCount, 0)

export const seriesLimits = {
  /** What one series may occupy, with its objects, name and open buckets. */
  seriesBytesMax: 64 * 1024,
  /** What all but the rings may take of that: measured at about 3 KB. */
  overheadBytesMax: 5 * 1024,
  seriesCountMax: 256,
  nameLengthMax: 200,
  /**
   * A sample further ahead than this is a broken clock, and would push real history out of the
   * rings.
   */
  futureToleranceMs: minuteMs,
} as const

if (ringBytes + seriesLimits.overheadBytesMax > seriesLimits.seriesBytesMax) {
  throw new Error("The rings of a series do not fit into its limit.")
}
