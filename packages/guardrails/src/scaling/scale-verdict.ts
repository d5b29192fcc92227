import type { GrowthCurve } from "./growth-curve.ts"
import { growthCurves } from "./growth-curve.ts"
import type { GrowthFit } from "./growth-fit.ts"
import { fitGrowth } from "./growth-fit.ts"
import type { ScaleClass } from "./scale-class.ts"
import { exponentOfClass } from "./scale-class.ts"
import { scaleLimits } from "./scale-options.ts"
import type { SizeTrial } from "./scale-trial.ts"
import type { ScaleClock } from "./stopwatch.ts"

export type ScaleOutcome = "pass" | "fail" | "inconclusive"

/** One judged quantity: a named count, or the time. */
export interface ScaleJudgement {
  readonly name: string
  readonly fit: GrowthFit
  /** The exponent above which this quantity grows too fast. */
  readonly allowed: number
  readonly outcome: ScaleOutcome
}

/** The verdict on one claim, with the judgements behind it: counts first, time last. */
export interface ScaleVerdict {
  readonly scaleClass: ScaleClass
  readonly outcome: ScaleOutcome
  readonly judgements: readonly ScaleJudgement[]
  /** The clock that measured the times. */
  readonly clock: ScaleClock
}

export interface ScaleJudging {
  readonly countsOnly: boolean
  readonly clock: ScaleClock
}

/**
 * Judges a claim. A count fails by its exponent alone, since it is the same on every run. A time
 * fails only if it grows too fast both with the fixed cost subtracted, over its whole interval, and
 * as measured. It passes if no part of the interval exceeds what is allowed, or if it hardly grows
 * over all sizes; otherwise it is inconclusive.
 */
export function judgeScale(
  scaleClass: ScaleClass,
  trials: readonly SizeTrial[],
  { countsOnly, clock }: ScaleJudging,
): ScaleVerdict {
  const sizes = trials.map((trial) => trial.size)
  const curves = growthCurves(sizes)
  const claimed = exponentOfClass(scaleClass, sizes, curves)
  const names = Object.keys(trials[0]?.counts ?? {})
  const judgements = names.map((name) => judgeCount(name, trials, curves, claimed))
  if (!countsOnly) judgements.push(judgeTime(trials, curves, claimed))
  return { scaleClass, outcome: worst(judgements), judgements, clock }
}

function judgeCount(
  name: string,
  trials: readonly SizeTrial[],
  curves: readonly GrowthCurve[],
  claimed: number,
): ScaleJudgement {
  const samples = trials.map(({ size, counts }) => ({ size, costs: [median(counts[name] ?? [])] }))
  const fit = fitGrowth(samples, { curves, logVariance: 0 })
  const allowed = claimed + scaleLimits.countTolerance
  return { name, fit, allowed, outcome: fit.exponent > allowed ? "fail" : "pass" }
}

function judgeTime(
  trials: readonly SizeTrial[],
  curves: readonly GrowthCurve[],
  claimed: number,
): ScaleJudgement {
  const samples = trials.map(({ size, timesMs }) => ({ size, costs: timesMs }))
  const fit = fitGrowth(samples, { curves })
  const allowed = claimed + scaleLimits.timeTolerance
  const passes = fit.high < allowed || fit.factorMax <= scaleLimits.timeFactorMax
  const fails = fit.low > allowed && fit.slopeMin > allowed
  const outcome = passes ? "pass" : fails ? "fail" : "inconclusive"
  return { name: "time", fit, allowed, outcome }
}

function worst(judgements: readonly ScaleJudgement[]): ScaleOutcome {
  const outcomes = judgements.map((judgement) => judgement.outcome)
  if (outcomes.includes("fail")) return "fail"
  return outcomes.includes("inconclusive") ? "inconclusive" : "pass"
}

/**
 * The median of the counts; of two middle ones the lower, so that the result is a count that
 * occurred.
 */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? 0
}
