import type { Random } from "../../packages/guardrails/src/scaling/random.ts"

/**
 * 25 % noise on every measurement, and one in five made two to eleven times as slow by a
 * collection.
 */
const noiseDeviation = 0.25
const noiseFloor = 0.05
const outlierShare = 0.2

/** Measurements of a cost on a noisy machine, `count` of them. */
export function measureNoisily(cost: number, count: number, random: Random): number[] {
  return Array.from({ length: count }, () => {
    const noise = Math.max(noiseFloor, 1 + noiseDeviation * normal(random))
    const outlier = random() < outlierShare ? 2 + 9 * random() : 1
    return cost * noise * outlier
  })
}

/** A standard normal deviate, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
