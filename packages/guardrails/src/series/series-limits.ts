/** One ring of a series: the length of a bucket, and how many are kept. */
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

/** Three 4-byte floats (min, mean, max) and a count of one byte. */
export const bucketBytes = 13

/**
 * The bytes of all rings of one series, the same for every series and allocated with its first
 * sample.
 */
export const ringBytes =
  bucketBytes * resolutions.reduce((sum, { bucketCount }) => sum + bucketCount, 0)

export const seriesLimits = {
  /** The most memory that one series may take, with its objects, name and open buckets. */
  seriesBytesMax: 64 * 1024,
  /** The share of everything but the rings: measured at about 3 KB. */
  overheadBytesMax: 5 * 1024,
  seriesCountMax: 256,
  nameLengthMax: 200,
  /**
   * A sample further ahead comes from a broken clock, and would push real history out of the rings.
   */
  futureToleranceMs: minuteMs,
} as const

if (ringBytes + seriesLimits.overheadBytesMax > seriesLimits.seriesBytesMax) {
  throw new Error("The rings of a series do not fit into its limit.")
}
