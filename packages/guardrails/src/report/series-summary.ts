import type { RingSlice } from "../series/ring-slice.ts"
import type { Series, SeriesCounts, SeriesKind } from "../series/series.ts"
import { resolutions } from "../series/series-limits.ts"

/** The minimum, mean and maximum over a window, and how much of it is a gap. */
export interface WindowSummary {
  readonly min: number
  readonly mean: number
  readonly max: number
  /** The share of the window's buckets without any sample, from 0 to 1. */
  readonly gapShare: number
}

/** One series in a report. A counter's values are rates per second. */
export interface SeriesSummary {
  readonly name: string
  readonly kind: SeriesKind
  readonly unit: string
  readonly limit?: number
  /** The newest value and when it was sampled (ISO 8601); missing before the first sample. */
  readonly last?: number
  readonly lastAt?: string
  readonly hour?: WindowSummary
  readonly day?: WindowSummary
  readonly counts: SeriesCounts
}

const [finest, fine] = resolutions as [(typeof resolutions)[number], (typeof resolutions)[number]]

/** Summarises a series: its newest value, the last hour and the last day. */
export function summarizeSeries(series: Series): SeriesSummary {
  const { name, kind, unit, limit, lastMs, lastValue } = series
  const hour = summarizeSlice(series.slice(finest.stepMs))
  const day = summarizeSlice(series.slice(fine.stepMs))
  return {
    name,
    kind,
    unit,
    ...(limit === undefined ? {} : { limit }),
    ...(Number.isNaN(lastValue) ? {} : { last: lastValue, lastAt: new Date(lastMs).toISOString() }),
    ...(hour && { hour }),
    ...(day && { day }),
    counts: series.counts(),
  }
}

/**
 * The mean of the buckets' means, so that a burst of samples in one bucket does not outweigh the
 * rest.
 */
function summarizeSlice({ min, mean, max, count }: RingSlice): WindowSummary | undefined {
  let filledCount = 0
  let meanSum = 0
  let least = Infinity
  let greatest = -Infinity
  for (let index = 0; index < count.length; index++) {
    if (count[index] === 0) continue
    filledCount++
    meanSum += mean[index] as number
    least = Math.min(least, min[index] as number)
    greatest = Math.max(greatest, max[index] as number)
  }
  if (filledCount === 0) return undefined
  const gapShare = 1 - filledCount / count.length
  return { min: least, mean: meanSum / filledCount, max: greatest, gapShare }
}
