/**
 * Every curve of cost against size that the fit considers: `overhead + (n / smallest) ** power`, on
 * a log scale.
 */
export interface GrowthCurve {
  readonly power: number
  /**
   * The part of the cost that does not grow, as a multiple of the growing part at the smallest
   * size.
   */
  readonly overhead: number
  /**
   * The exponent that this curve stands for: its power, or its slope where a fixed cost hides the
   * power.
   */
  readonly exponent: number
  /** The slope over the upper half of the sizes, the fixed cost included. */
  readonly slope: number
  /** The logarithm of the curve at every size. */
  readonly logCosts: Float64Array
}

const powerStep = 0.05
const powerMax = 3
const overheadMin = 1 / 16
/**
 * A curve that grows by less over all sizes cannot be distinguished from a constant in a reasonable
 * time.
 */
const growthMin = 1.02
/**
 * If growth over all sizes is below this, a fixed cost hides it and the power alone would be
 * meaningless.
 */
const visibleGrowth = 1.6

/**
 * Enumerates the curves for these sizes (ascending, at least two): a constant, and powers up to n^3
 * with overheads.
 */
export function growthCurves(sizes: readonly number[]): GrowthCurve[] {
  const curves = [constantCurve(sizes)]
  for (let step = 1; step * powerStep <= powerMax + 1e-9; step++) {
    const power = step * powerStep
    for (let overhead = 0; ; overhead = nextOverhead(overhead)) {
      const curve = growthCurve(sizes, power, overhead)
      if (growthFactor(curve) < growthMin) break
      curves.push(curve)
    }
  }
  return curves
}

/** The factor by which a curve grows from the smallest size to the largest. */
export function growthFactor({ logCosts }: Pick<GrowthCurve, "logCosts">): number {
  return Math.exp((logCosts[logCosts.length - 1] as number) - (logCosts[0] as number))
}

/**
 * The logarithm of a curve at any size, up to the constant factor that the fit determines. Growth
 * too small to see is extrapolated at its measured slope, not by a power that the data do not
 * support.
 */
export function logCostAt(curve: GrowthCurve, size: number, sizes: readonly number[]): number {
  if (curve.power === 0) return 0
  const largest = sizes.at(-1) as number
  const inside = curve.exponent === curve.power ? size : Math.min(size, largest)
  const logCost = Math.log(curve.overhead + (inside / (sizes[0] as number)) ** curve.power)
  return logCost + curve.exponent * Math.log(size / inside)
}

function nextOverhead(overhead: number): number {
  return overhead === 0 ? overheadMin : overhead * Math.SQRT2
}

function constantCurve(sizes: readonly number[]): GrowthCurve {
  return { power: 0, overhead: 0, exponent: 0, slope: 0, logCosts: new Float64Array(sizes.length) }
}

function growthCurve(sizes: readonly number[], power: number, overhead: number): GrowthCurve {
  const smallest = sizes[0] as number
  const logCosts = Float64Array.from(sizes, (size) =>
    Math.log(overhead + (size / smallest) ** power),
  )
  const slope = upperSlope(sizes, logCosts)
  // Where growth is visible, the exponent is the power itself, without the fixed cost. The power of
  // an invisible growth is arbitrary, so there the slope is used.
  const exponent = growthFactor({ logCosts }) >= visibleGrowth ? power : slope
  return { power, overhead, exponent, slope, logCosts }
}

function upperSlope(sizes: readonly number[], logCosts: Float64Array): number {
  const last = sizes.length - 1
  const middle = Math.min(sizes.length >> 1, last - 1)
  const rise = (logCosts[last] as number) - (logCosts[middle] as number)
  return rise / Math.log((sizes[last] as number) / (sizes[middle] as number))
}
