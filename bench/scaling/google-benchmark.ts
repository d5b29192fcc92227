import type { CostSample } from "../../packages/guardrails/src/scaling/growth-fit.ts"

const classes = [
  { band: "O(1)", cost: () => 1 },
  { band: "O(1)", cost: Math.log2 },
  { band: "O(n)", cost: (n: number) => n },
  { band: "O(n)", cost: (n: number) => n * Math.log2(n) },
  { band: "O(n^2)", cost: (n: number) => n ** 2 },
  { band: "O(n^3)", cost: (n: number) => n ** 3 },
] as const

/**
 * The method of Google Benchmark (`MinimalLeastSq` in its `complexity.cc`): for each of its classes
 * one coefficient and no intercept, fitted to means; it chooses the class with the least root mean
 * square error, and always chooses one.
 */
export function googleBand(samples: readonly CostSample[]): string {
  const means = samples.map(({ size, costs }) => ({
    size,
    mean: costs.reduce((sum, cost) => sum + cost, 0) / costs.length,
  }))
  const errors = classes.map(({ cost }) => {
    const products = means.reduce((sum, { size, mean }) => sum + mean * cost(size), 0)
    const squares = means.reduce((sum, { size }) => sum + cost(size) ** 2, 0)
    const factor = products / squares
    return means.reduce((sum, { size, mean }) => sum + (mean - factor * cost(size)) ** 2, 0)
  })
  return classes[errors.indexOf(Math.min(...errors))]?.band ?? ""
}
