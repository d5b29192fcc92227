import fc from "fast-check"
import { expect, test } from "vitest"
import { resolutions } from "./series-limits.ts"
import { SeriesStore } from "./series-store.ts"
import type { Series, SeriesOptions } from "./series.ts"

const startMs = Date.UTC(2026, 10, 1)
const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A series with a clock set by the test. */
class Bench {
  nowMs = startMs
  readonly series: Series
  constructor(options: SeriesOptions = {}) {
    this.series = new SeriesStore({ now: () => this.nowMs }).open("s", options) as Series
  }
  recordAt(ms: number, value: number): void {
    this.nowMs = ms
    this.series.record(value)
  }
  /**
   * The filled buckets of one resolution as [offset from the start in steps, min, mean, max,
   * count].
   */
  filled(stepMs: number): number[][] {
    const slice = this.series.slice(stepMs)
    const rows: number[][] = []
    for (const [index, count] of slice.count.entries()) {
      if (count === 0) continue
      const step = Math.round((slice.startMs - startMs) / stepMs) + index
      rows.push([step, slice.min[index] ?? 0, slice.mean[index] ?? 0, slice.max[index] ?? 0, count])
    }
    return rows
  }
}

test("the samples of a bucket become its min, mean and max, in every resolution", () => {
  const bench = new Bench()
  for (const [index, value] of [3, 9, 6].entries())
    bench.recordAt(startMs + index * secondMs, value)
  for (const { stepMs } of resolutions) expect(bench.filled(stepMs)).toEqual([[0, 3, 6, 9, 3]])
})

test("a gap is not a zero: buckets without samples have no values and a count of 0", () => {
  const bench = new Bench()
  bench.recordAt(startMs, 0)
  bench.recordAt(startMs + 30 * secondMs, 5)
  const slice = bench.series.slice(10 * secondMs, 4)
  expect([...slice.count]).toEqual([1, 0, 0, 1])
  expect([...slice.mean]).toEqual([0, Number.NaN, Number.NaN, 5])
})

test("each ring drops what is older than it covers", () => {
  const bench = new Bench()
  bench.recordAt(startMs, 1)
  bench.recordAt(startMs + 2 * hourMs, 2)
  expect(bench.filled(10 * secondMs)).toHaveLength(1)
  expect(bench.filled(minuteMs)).toHaveLength(2)
  bench.recordAt(startMs + 30 * dayMs, 3)
  expect(bench.filled(15 * minuteMs)).toHaveLength(1)
  expect(bench.filled(6 * hourMs)).toHaveLength(3 - 1)
  bench.recordAt(startMs + 366 * dayMs, 4)
  expect(bench.filled(6 * hourMs)).toEqual([
    [120, 3, 3, 3, 1],
    [1_464, 4, 4, 4, 1],
  ])
})

test("silence up to now is a gap at the end", () => {
  const bench = new Bench()
  bench.recordAt(startMs, 7)
  bench.nowMs = startMs + 5 * minuteMs
  expect([...bench.series.slice(minuteMs, 6).count]).toEqual([1, 0, 0, 0, 0, 0])
  bench.nowMs = startMs + 2 * hourMs
  expect(bench.series.slice(10 * secondMs).count.every((count) => count === 0)).toBe(true)
})

test("late samples go to the bucket of their time, and are counted", () => {
  const bench = new Bench()
  bench.recordAt(startMs + minuteMs, 10)
  bench.series.record(4, startMs)
  bench.series.record(8, startMs + secondMs)
  expect(bench.filled(10 * secondMs)).toEqual([
    [0, 4, 6, 8, 2],
    [6, 10, 10, 10, 1],
  ])
  expect(bench.series.counts().lateCount).toBe(2)
  expect(bench.series.lastValue).toBe(10)
})

test("samples that are over a year old, in the future or not numbers are refused and counted", () => {
  const bench = new Bench()
  bench.recordAt(startMs, 1)
  bench.series.record(2, startMs - 400 * dayMs)
  bench.series.record(3, startMs + 2 * minuteMs)
  bench.series.record(Number.NaN)
  bench.series.record(Infinity)
  bench.series.record(1e39)
  bench.series.record(5, Number.NaN)
  expect(bench.filled(6 * hourMs)).toEqual([[0, 1, 1, 1, 1]])
  expect(bench.series.counts()).toEqual({
    unusableCount: 4,
    futureCount: 1,
    lateCount: 0,
    tooOldCount: 1,
    resetCount: 0,
  })
})

test("once a clock that ran ahead is set back, samples are kept again", () => {
  const bench = new Bench()
  bench.recordAt(startMs, 1)
  bench.recordAt(startMs + 3 * dayMs, 2)
  bench.recordAt(startMs + minuteMs, 3)
  bench.recordAt(startMs + 2 * minuteMs, 4)
  expect(bench.filled(10 * secondMs)).toEqual([
    [6, 3, 3, 3, 1],
    [12, 4, 4, 4, 1],
  ])
  expect(bench.filled(6 * hourMs).at(-1)?.[0]).toBe(0)
  expect(bench.series.lastValue).toBe(4)
})

test("a counter becomes a rate per second, but its first total and a gap give no rate", () => {
  const bench = new Bench({ kind: "counter" })
  bench.recordAt(startMs, 1_000)
  bench.recordAt(startMs + 10 * secondMs, 1_500)
  bench.recordAt(startMs + minuteMs, 1_500)
  expect(bench.filled(10 * secondMs)).toEqual([
    [1, 50, 50, 50, 1],
    [6, 0, 0, 0, 1],
  ])
})

test("a counter that restarts counts from zero, not as a drop", () => {
  const bench = new Bench({ kind: "counter" })
  bench.recordAt(startMs, 1_000)
  bench.recordAt(startMs + 10 * secondMs, 30)
  expect(bench.series.lastValue).toBe(3)
  expect(bench.series.counts().resetCount).toBe(1)
  bench.series.record(20, startMs + 5 * secondMs)
  expect(bench.series.counts()).toMatchObject({ resetCount: 1, lateCount: 1 })
})

test("for any samples in order, buckets hold exactly their min, mean and max", () => {
  const samples = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -1_000, max: 1_000 })),
    {
      minLength: 1,
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(samples, (steps) => {
      const bench = new Bench()
      const buckets = new Map<number, number[]>()
      let at = startMs
      for (const [elapsedMs, value] of steps) {
        at += elapsedMs
        bench.recordAt(at, value)
        const bucket = Math.floor((at - startMs) / minuteMs)
        buckets.set(bucket, [...(buckets.get(bucket) ?? []), value])
      }
      const rows = bench.filled(minuteMs)
      expect(rows.map(([bucket]) => bucket)).toEqual([...buckets.keys()].slice(-rows.length))
      for (const [bucket, min, mean, max, count] of rows) {
        const values = buckets.get(bucket as number) as number[]
        expect([min, max, count]).toEqual([Math.min(...values), Math.max(...values), values.length])
        expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 2)
      }
    }),
  )
})

test("for any samples in any order, nothing throws and every sample is kept or counted", () => {
  const sample = fc.tuple(fc.integer({ min: -400 * dayMs, max: 2 * dayMs }), fc.double())
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 100 }), (samples) => {
      const bench = new Bench()
      for (const [offset, value] of samples) bench.series.record(value, startMs + offset)
      const { unusableCount, futureCount, tooOldCount } = bench.series.counts()
      const keptCount = bench.filled(6 * hourMs).reduce((sum, row) => sum + (row[4] ?? 0), 0)
      expect(keptCount + unusableCount + futureCount + tooOldCount).toBe(samples.length)
    }),
  )
})

test("series beyond the cap are refused and their samples counted", () => {
  const store = new SeriesStore({ seriesMax: 2, now: () => startMs })
  for (const name of ["a", "b", "c", "d", "a"]) store.sink(name).record(1)
  store.sink("x".repeat(1_000)).record(1)
  expect([...store].map((series) => series.name)).toEqual(["a", "b"])
  expect(store.refusedSampleCount).toBe(3)
})

test("a new limit replaces the old one, and a new kind starts a new series", () => {
  const store = new SeriesStore({ now: () => startMs })
  store.sink("s", { limit: 5 }).record(1)
  store.sink("s", { limit: 9 })
  store.sink("s")
  expect(store.get("s")?.limit).toBe(9)
  store.sink("s", { kind: "counter" }).record(1)
  expect(store.get("s")?.lastValue).toBeNaN()
  expect(() => store.get("s")?.slice(1)).toThrow("not 1")
})
