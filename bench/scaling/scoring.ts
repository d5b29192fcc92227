import type { GrowthCurve } from "../../packages/guardrails/src/scaling/growth-curve.ts"
import { growthCurves } from "../../packages/guardrails/src/scaling/growth-curve.ts"
import type { CostSample } from "../../packages/guardrails/src/scaling/growth-fit.ts"
import { fitGrowth } from "../../packages/guardrails/src/scaling/growth-fit.ts"
import type { Random } from "../../packages/guardrails/src/scaling/random.ts"
import { seededRandom } from "../../packages/guardrails/src/scaling/random.ts"
import { bandOf } from "../../packages/guardrails/src/scaling/scale-class.ts"
import { scaleLimits } from "../../packages/guardrails/src/scaling/scale-options.ts"
import { googleBand } from "./google-benchmark.ts"
import type { KnownFunction } from "./known-functions.ts"
import { knownSizes } from "./known-functions.ts"
import { measureNoisily } from "./noisy-machine.ts"
import { theilSenInterval } from "./theil-sen.ts"

/** How often one method named the right band, a wrong one, or none. */
export interface Score {
  right: number
  inconclusive: number
  wrong: number
}

/** The scores of all methods on the same runs of one function. */
export interface FunctionScores {
  readonly name: string
  readonly band: string
  readonly ours: Score
  readonly theilSen: Score
  readonly google: Score
  /** Runs that needed the second round. */
  rerunCount: number
}

const knownCurves: readonly GrowthCurve[] = growthCurves(knownSizes)

/**
 * Scores one function over seeded runs, each with its own fixed overhead in multiples of its cost
 * at the smallest size.
 */
export function scoreFunction(
  known: KnownFunction,
  runCount: number,
  overheadOf: (random: Random) => number,
): FunctionScores {
  const { name, band } = known
  const scores = { name, band, ours: score(), theilSen: score(), google: score(), rerunCount: 0 }
  for (let seed = 1; seed <= runCount; seed++)
    scoreRun(known, seededRandom(seed), overheadOf, scores)
  return scores
}

function scoreRun(
  known: KnownFunction,
  random: Random,
  overheadOf: (random: Random) => number,
  scores: FunctionScores,
): void {
  const overhead = overheadOf(random) * known.cost(knownSizes[0] as number)
  const measure = (repeats: number): CostSample[] =>
    knownSizes.map((size) => ({
      size,
      costs: measureNoisily(known.cost(size) + overhead, repeats, random),
    }))
  let samples = measure(scaleLimits.repeats)
  let found = ourBand(samples, random)
  if (found === undefined) {
    scores.rerunCount++
    const more = measure(scaleLimits.repeats * scaleLimits.rerunFactor)
    samples = samples.map(({ size, costs }, index) => ({
      size,
      costs: [...costs, ...(more[index]?.costs ?? [])],
    }))
    found = ourBand(samples, random)
  }
  count(scores.ours, known.band, found)
  count(scores.theilSen, known.band, sameBand(theilSenInterval(samples, random)))
  count(scores.google, known.band, googleBand(samples))
}

function ourBand(samples: readonly CostSample[], random: Random): string | undefined {
  return sameBand(fitGrowth(samples, { curves: knownCurves, random }))
}

/** The band that contains the whole interval; none if it covers several. */
function sameBand({ low, high }: { low: number; high: number }): string | undefined {
  return bandOf(low) === bandOf(high) ? bandOf(low) : undefined
}

function count(counted: Score, right: string, found: string | undefined): void {
  if (found === undefined) counted.inconclusive++
  else if (found === right) counted.right++
  else counted.wrong++
}

function score(): Score {
  return { right: 0, inconclusive: 0, wrong: 0 }
}
