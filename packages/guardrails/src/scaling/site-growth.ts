import type { CallSite } from "./call-site.ts"
import type { CostEstimate, GrowthFit } from "./growth-fit.ts"
import { fitGrowth } from "./growth-fit.ts"
import { bandOf } from "./scale-class.ts"
import type { SizeBin } from "./size-bin.ts"

/** How one quantity of a call site grows with size. */
export interface GrowthReport {
  readonly exponent: number
  readonly low: number
  readonly high: number
  /** The band of the exponent, such as `O(n)`. */
  readonly band: string
  /** At the largest sizes seen recently, and at ten and a hundred times those. */
  readonly today: CostEstimate
  readonly at10x: CostEstimate
  readonly at100x: CostEstimate
}

/**
 * The results for one call site. A growth is missing until there are enough calls of different
 * sizes.
 */
export interface CallSiteReport {
  readonly name: string
  readonly callCount: number
  readonly errorCount: number
  readonly unsizedCount: number
  readonly untimedCount: number
  /** The mean of the largest sizes seen; 0 before the first call. */
  readonly largestSize: number
  readonly medianMs: number
  readonly growth: {
    /** Bytes in and out, as counted by the wrapped clients. */
    readonly bytes?: GrowthReport
    readonly items?: GrowthReport
    readonly time?: GrowthReport
  }
}

const binCountMin = 4
/** Times vary a lot, counts hardly. */
const timedCallsMin = 30
const countedCallsMin = 4
/** The spread between the quartiles of a normal distribution, in standard deviations. */
const quartileSpread = 1.349
/** The ratio of the variance of a median to that of a mean. */
const medianVarianceFactor = Math.PI / 2

/** Fits bytes, items and time of a call site against size. */
export function callSiteReport(site: CallSite): CallSiteReport {
  const bins = site.bins()
  const largest = bins.at(-1)
  const bytes = growthOf(bins, countedCallsMin, (bin) => bin.bytesInSum + bin.bytesOutSum)
  const items = growthOf(bins, countedCallsMin, (bin) => bin.itemSum)
  const time = timeGrowthOf(bins)
  return {
    name: site.name,
    callCount: site.callCount,
    errorCount: site.errorCount,
    unsizedCount: site.unsizedCount,
    untimedCount: site.untimedCount,
    largestSize: largest ? largest.sizeSum / largest.count : 0,
    medianMs: largest?.durations.quantile(0.5) ?? 0,
    growth: { ...(bytes && { bytes }), ...(items && { items }), ...(time && { time }) },
  }
}

function growthOf(
  bins: readonly SizeBin[],
  callsMin: number,
  total: (bin: SizeBin) => number,
): GrowthReport | undefined {
  const filled = bins.filter((bin) => bin.count >= callsMin)
  if (filled.length < binCountMin || filled.every((bin) => total(bin) === 0)) return undefined
  const samples = filled.map((bin) => ({
    size: bin.sizeSum / bin.count,
    costs: [total(bin) / bin.count],
  }))
  return report(fitGrowth(samples, { logVariance: 0 }), samples.at(-1)?.size ?? 1)
}

function timeGrowthOf(bins: readonly SizeBin[]): GrowthReport | undefined {
  const filled = bins.filter((bin) => bin.count >= timedCallsMin)
  if (filled.length < binCountMin) return undefined
  const samples = filled.map((bin) => ({
    size: bin.sizeSum / bin.count,
    costs: [bin.durations.quantile(0.5)],
  }))
  const logVariance = filled.reduce((sum, bin) => sum + medianVariance(bin), 0) / filled.length
  return report(fitGrowth(samples, { logVariance }), samples.at(-1)?.size ?? 1)
}

function medianVariance({ durations, count }: SizeBin): number {
  const spread = Math.log(durations.quantile(0.75) / durations.quantile(0.25)) / quartileSpread
  return (medianVarianceFactor * spread * spread) / count
}

function report(fit: GrowthFit, largest: number): GrowthReport {
  return {
    exponent: fit.exponent,
    low: fit.low,
    high: fit.high,
    band: bandOf(fit.exponent),
    today: fit.predict(largest),
    at10x: fit.predict(10 * largest),
    at100x: fit.predict(100 * largest),
  }
}
