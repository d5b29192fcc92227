import type { CostSample } from "../../packages/guardrails/src/scaling/growth-fit.ts"
import type { Random } from "../../packages/guardrails/src/scaling/random.ts"

const resampleCount = 100

/**
 * The slope of log cost against log size by Theil and Sen over the upper half of the sizes, on
 * minima, with a 90 % interval by bootstrap over the repeats: the package's first method. It was
 * meant for bands of half a power to either side; here it is judged by the same quarter as the
 * others.
 */
export function theilSenInterval(
  samples: readonly CostSample[],
  random: Random,
): { low: number; high: number } {
  const upper = samples.slice(samples.length >> 1)
  const slopes = Array.from({ length: resampleCount }, () =>
    medianSlope(
      upper.map(({ size, costs }) => ({
        size,
        cost: Math.min(...costs.map(() => costs[Math.floor(random() * costs.length)] as number)),
      })),
    ),
  ).sort((a, b) => a - b)
  return {
    low: slopes[Math.floor(0.05 * resampleCount)] as number,
    high: slopes[Math.ceil(0.95 * resampleCount) - 1] as number,
  }
}

function medianSlope(points: readonly { size: number; cost: number }[]): number {
  const slopes = points.flatMap((one, index) =>
    points
      .slice(index + 1)
      .map((other) => Math.log(other.cost / one.cost) / Math.log(other.size / one.size)),
  )
  return slopes.sort((a, b) => a - b)[slopes.length >> 1] as number
}
