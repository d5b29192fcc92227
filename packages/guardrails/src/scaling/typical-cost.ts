import type { Random } from "./random.ts"

const resampleCount = 40

/**
 * The mean of the cheaper half. Garbage collection and other programs only ever add time, so the
 * slower half is discarded, as taking the minimum would; but the rest is averaged: under simulated
 * noise of 25 % it puts the exponent into the right band where the minimum is wrong in one run out
 * of three.
 */
export function typicalCost(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const kept = Math.ceil(sorted.length / 2)
  let sum = 0
  for (let index = 0; index < kept; index++) sum += sorted[index] as number
  return sum / kept
}

/**
 * The variance of the logarithm of `typicalCost`, by bootstrap: how far apart repeated measurements
 * would lie.
 */
export function logCostVariance(values: readonly number[], random: Random): number {
  let sum = 0
  let squares = 0
  for (let round = 0; round < resampleCount; round++) {
    const drawn = values.map(() => values[Math.floor(random() * values.length)] as number)
    const cost = Math.log(typicalCost(drawn))
    sum += cost
    squares += cost * cost
  }
  return Math.max(0, (squares - (sum * sum) / resampleCount) / (resampleCount - 1))
}
