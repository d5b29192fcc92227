import type { GrowthCurve } from "./growth-curve.ts"
import { fitGrowth } from "./growth-fit.ts"

/**
 * A claim about growth: `O(1)`, `O(log n)`, `O(sqrt n)`, `O(n)`, `O(n log n)`, `O(n^2)` or any
 * `O(n^power)`.
 */
export type ScaleClass =
  | "O(1)"
  | "O(log n)"
  | "O(sqrt n)"
  | "O(n)"
  | "O(n log n)"
  | "O(n sqrt n)"
  | `O(n^${number})`

const namedCosts: Record<string, (size: number) => number> = {
  "O(1)": () => 1,
  "O(log n)": (size) => Math.log(size + 1),
  "O(sqrt n)": Math.sqrt,
  "O(n)": (size) => size,
  "O(n log n)": (size) => size * Math.log(size + 1),
  "O(n sqrt n)": (size) => size ** 1.5,
}

const bands = [
  { exponent: 0, name: "O(1)" },
  { exponent: 0.5, name: "O(sqrt n)" },
  { exponent: 1, name: "O(n)" },
  { exponent: 1.5, name: "O(n sqrt n)" },
  { exponent: 2, name: "O(n^2)" },
  { exponent: 2.5, name: "O(n^2.5)" },
  { exponent: 3, name: "O(n^3)" },
] as const

/** Half the distance between neighbouring bands. */
const bandHalfWidth = 0.25

/**
 * The band an exponent falls into. Bands rather than classes, since noise makes n log n look like
 * n: `O(1)` includes log n, `O(n)` includes n log n and n / log n.
 */
export function bandOf(exponent: number): string {
  const band = bands.find((candidate) => exponent < candidate.exponent + bandHalfWidth)
  return band?.name ?? "more than O(n^3)"
}

/**
 * The exponent that a class shows over these sizes, by the same fit as the measurement (n log n
 * shows about 1.1).
 * @throws RangeError for an unknown class.
 */
export function exponentOfClass(
  scaleClass: ScaleClass,
  sizes: readonly number[],
  curves: readonly GrowthCurve[],
): number {
  const cost = costFunction(scaleClass)
  return fitGrowth(
    sizes.map((size) => ({ size, costs: [cost(size)] })),
    { curves },
  ).exponent
}

function costFunction(scaleClass: string): (size: number) => number {
  const named = namedCosts[scaleClass]
  if (named) return named
  const power = Number(/^O\(n\^(\d+(?:\.\d+)?)\)$/.exec(scaleClass)?.[1])
  if (power >= 0 && power <= 3) return (size) => size ** power
  const known = [...Object.keys(namedCosts), "O(n^2)"].join(", ")
  throw new RangeError(`"${scaleClass}" is not a class of growth; use one of ${known}.`)
}
