import type { GrowthCurve } from "./growth-curve.ts"
import { growthCurves, growthFactor, logCostAt } from "./growth-curve.ts"
import type { Random } from "./random.ts"
import { seededRandom } from "./random.ts"
import { logCostVariance, typicalCost } from "./typical-cost.ts"

/** The repeated costs of one size, in any one unit. */
export interface CostSample {
  readonly size: number
  readonly costs: readonly number[]
}

/** A cost with its interval. */
export interface CostEstimate {
  readonly low: number
  readonly expected: number
  readonly high: number
}

/**
 * How cost grows with size: in proportion to about `size ** exponent`, with any fixed cost
 * subtracted.
 */
export interface GrowthFit {
  readonly exponent: number
  /** The ends of the 90 % interval of the exponent. */
  readonly low: number
  readonly high: number
  /** The lowest slope over the upper half of the sizes, including the fixed cost. */
  readonly slopeMin: number
  /** The largest factor by which the cost may grow from the smallest size to the largest. */
  readonly factorMax: number
  /** The cost at any size, within the measured range or beyond it. */
  predict(size: number): CostEstimate
}

export interface GrowthFitOptions {
  /** Curves prepared by `growthCurves` for exactly these sizes, to fit many samples quickly. */
  readonly curves?: readonly GrowthCurve[]
  readonly random?: Random
  /** Variances of the log costs if they are known, used instead of the spread of `costs`. */
  readonly logVariance?: number
}

/** The 90 % quantile of chi-squared with one degree of freedom. */
const chiSquared90 = 2.706
/** Power, overhead and factor. */
const parameterCount = 3
const logVarianceMin = 1e-6
const smallestSizeCount = 4

/**
 * Fits `factor * (overhead + n ** power)` to the logarithm of the typical cost of every size, by
 * least squares over a grid. The interval is every curve that the noise cannot rule out (profile
 * likelihood). A log-log slope has no term for the overhead; Theil-Sen over the upper half of the
 * sizes is biased low by it and wastes the other half.
 * @throws RangeError for fewer than four sizes, or sizes that are not positive and ascending.
 */
export function fitGrowth(
  samples: readonly CostSample[],
  options: GrowthFitOptions = {},
): GrowthFit {
  const sizes = samples.map((sample) => sample.size)
  requireSizes(sizes)
  const curves = options.curves ?? growthCurves(sizes)
  const costs = withoutZeros(samples)
  const logCosts = Float64Array.from(costs, (values) => Math.log(typicalCost(values)))
  const errors = curves.map((curve) => squaredError(curve.logCosts, logCosts))
  const best = indexOfLeast(errors)
  const leastError = errors[best] as number
  const variance = Math.max(
    logVarianceMin,
    options.logVariance ?? meanLogVariance(costs, options.random ?? seededRandom(1)),
    leastError / Math.max(1, sizes.length - parameterCount),
  )
  const plausible = curves.filter(
    (_, index) => (errors[index] as number) <= leastError + chiSquared90 * variance,
  )
  return growthFit(curves[best] as GrowthCurve, plausible, sizes, logCosts)
}

function growthFit(
  best: GrowthCurve,
  plausible: readonly GrowthCurve[],
  sizes: readonly number[],
  logCosts: Float64Array,
): GrowthFit {
  const costAt = (curve: GrowthCurve, size: number): number =>
    Math.exp(meanDifference(logCosts, curve.logCosts) + logCostAt(curve, size, sizes))
  return {
    exponent: best.exponent,
    low: plausible.reduce((low, curve) => Math.min(low, curve.exponent), Infinity),
    high: plausible.reduce((high, curve) => Math.max(high, curve.exponent), -Infinity),
    slopeMin: plausible.reduce((low, curve) => Math.min(low, curve.slope), Infinity),
    factorMax: plausible.reduce((high, curve) => Math.max(high, growthFactor(curve)), 1),
    predict: (size) => ({
      low: plausible.reduce((low, curve) => Math.min(low, costAt(curve, size)), Infinity),
      expected: costAt(best, size),
      high: plausible.reduce((high, curve) => Math.max(high, costAt(curve, size)), 0),
    }),
  }
}

/** The squared error once the factor, a shift on the log scale, is chosen best. */
function squaredError(curve: Float64Array, logCosts: Float64Array): number {
  const shift = meanDifference(logCosts, curve)
  let sum = 0
  for (let index = 0; index < curve.length; index++) {
    const error = (logCosts[index] as number) - (curve[index] as number) - shift
    sum += error * error
  }
  return sum
}

function meanDifference(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) {
    sum += (left[index] as number) - (right[index] as number)
  }
  return sum / left.length
}

function meanLogVariance(costs: readonly (readonly number[])[], random: Random): number {
  const sum = costs.reduce((total, values) => total + logCostVariance(values, random), 0)
  return sum / costs.length
}

/** A cost of zero has no logarithm, so it counts as half of the lowest positive cost. */
function withoutZeros(samples: readonly CostSample[]): number[][] {
  const positive = samples.flatMap((sample) => sample.costs.filter((cost) => cost > 0))
  const least = positive.reduce((low, cost) => Math.min(low, cost), Infinity)
  const floor = Number.isFinite(least) ? least / 2 : 1
  return samples.map((sample) => sample.costs.map((cost) => Math.max(cost, floor)))
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0
  for (let index = 1; index < values.length; index++) {
    if ((values[index] as number) < (values[least] as number)) least = index
  }
  return least
}

function requireSizes(sizes: readonly number[]): void {
  const ascending = sizes.every((size, index) => size > (index === 0 ? 0 : (sizes[index - 1] ?? 0)))
  if (sizes.length >= smallestSizeCount && ascending) return
  throw new RangeError(
    `Growth needs at least ${smallestSizeCount} sizes, positive and ascending; got ${sizes.join(", ") || "none"}.`,
  )
}
