import fc from "fast-check"
import { expect, test } from "vitest"
import { fitGrowth } from "./growth-fit.ts"
import { QuantileSketch } from "./quantile-sketch.ts"
import { seededRandom, shuffled } from "./random.ts"
import { bandOf } from "./scale-class.ts"
import { sizesOf } from "./size-range.ts"

const sizes = sizesOf("2^6..2^15")

test("any power with an overhead of up to 20x is found from exact costs", () => {
  const powers = fc.double({ min: 0.3, max: 2.8, noNaN: true })
  const overheads = fc.double({ min: 0, max: 20, noNaN: true })
  const factors = fc.double({ min: 1e-6, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(powers, overheads, factors, (power, overhead, factor) => {
      const costs = sizes.map((size) => factor * (overhead * 64 ** power + size ** power))
      fc.pre((costs.at(-1) ?? 0) > 2 * (costs[0] ?? 0))
      const fit = fitGrowth(sizes.map((size, index) => ({ size, costs: [costs[index] ?? 0] })))
      // The grid of overheads is coarse; the next band is 0.25 away.
      expect(Math.abs(fit.exponent - power)).toBeLessThan(0.15)
      expect(
        fit.predict(327_680).expected / (factor * (overhead * 64 ** power + 327_680 ** power)),
      ).toBeCloseTo(1, 0)
    }),
    { numRuns: 60 },
  )
})

test("costs of zero show no growth, and a few zeros do not break the fit", () => {
  const none = fitGrowth(sizes.map((size) => ({ size, costs: [0] })))
  expect(none.exponent).toBe(0)
  const some = fitGrowth(sizes.map((size) => ({ size, costs: [size < 512 ? 0 : size] })))
  expect(some.exponent).toBeGreaterThan(0.9)
})

test("falling costs count as no growth", () => {
  const fit = fitGrowth(sizes.map((size) => ({ size, costs: [1_000 / size] })))
  expect(bandOf(fit.exponent)).toBe("O(1)")
})

test("the interval covers the exponent and narrows with more repeats", () => {
  const random = seededRandom(3)
  const noisy = (count: number) =>
    sizes.map((size) => ({
      size,
      costs: Array.from({ length: count }, () => size * (0.5 + random())),
    }))
  const few = fitGrowth(noisy(5))
  const many = fitGrowth(noisy(200))
  for (const { low, high } of [few, many]) {
    expect(low).toBeLessThanOrEqual(1.05)
    expect(high).toBeGreaterThanOrEqual(0.95)
  }
  expect(many.high - many.low).toBeLessThan(few.high - few.low)
})

test("too few sizes, or sizes in disorder, are refused", () => {
  const samples = [1, 2, 3].map((size) => ({ size, costs: [1] }))
  expect(() => fitGrowth(samples)).toThrow("at least 4")
  expect(() => fitGrowth([...samples, { size: 2, costs: [1] }])).toThrow("ascending")
})

test("a range of sizes doubles from its start and includes its end", () => {
  expect(sizesOf("2^3..2^8")).toEqual([8, 16, 32, 64, 128, 256])
  expect(sizesOf("100..10_000")).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000])
  expect(() => sizesOf("2^8..2^3")).toThrow("2^6..2^15")
  expect(() => sizesOf([1, 2, 4, 8, 16, 16, 100])).toThrow("different")
})

test("quantiles of any durations are within 10 %, between a microsecond and two minutes", () => {
  const durations = fc.array(fc.double({ min: 0.002, max: 120_000, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(durations, (values) => {
      const sketch = new QuantileSketch()
      for (const value of values) sketch.add(value)
      const sorted = values.toSorted((a, b) => a - b)
      const median = sorted[Math.ceil(values.length / 2) - 1] as number
      expect(Math.abs(sketch.quantile(0.5) / median - 1)).toBeLessThan(0.1)
    }),
  )
})

test("merged sketches equal a single one, and values out of range go to the ends", () => {
  const [one, other, both] = [new QuantileSketch(), new QuantileSketch(), new QuantileSketch()]
  for (let value = 1; value < 100; value++) {
    ;(value % 2 === 0 ? one : other).add(value)
    both.add(value)
  }
  one.merge(other)
  for (const share of [0.1, 0.5, 0.9]) expect(one.quantile(share)).toBe(both.quantile(share))
  for (const odd of [0, -1, Number.NaN, Infinity]) both.add(odd)
  expect(both.count).toBe(103)
  expect(new QuantileSketch().quantile(0.5)).toBeNaN()
})

test("shuffling keeps every item, and the same seed gives the same order", () => {
  const items = Array.from({ length: 100 }, (_, index) => index)
  const order = shuffled(items, seededRandom(1))
  expect(order).not.toEqual(items)
  expect(order.toSorted((a, b) => a - b)).toEqual(items)
  expect(shuffled(items, seededRandom(1))).toEqual(order)
})
