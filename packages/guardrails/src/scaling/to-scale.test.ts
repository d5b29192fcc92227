import { afterEach, expect, test, vi } from "vitest"
import { checkScale, toScale } from "./vitest.ts"

expect.extend({ toScale })

afterEach(() => {
  vi.restoreAllMocks()
})

/** Counted work that does not depend on the machine's clock: it advances a clock of its own. */
class Work {
  done = 0
  spend(steps: number): void {
    this.done += steps
  }
  readonly nowMs = (): number => this.done / 1_000
}

test("an operation that touches one element passes as O(1)", async () => {
  const work = new Work()
  await expect(() => work.spend(1)).toScale("O(1)", {
    sizes: "2^6..2^15",
    count: () => work.done,
    nowMs: work.nowMs,
  })
})

test("an operation that touches every element fails as O(1) by its count, whatever its time", async () => {
  const work = new Work()
  const options = { sizes: "2^6..2^15", count: () => work.done, nowMs: () => 0 }
  const { outcome, message } = await checkScale((n) => work.spend(n), "O(1)", options)
  expect(outcome).toBe("fail")
  expect(message).toContain("grows like O(n): exponent 1.00")
  expect(message).toMatch(/32,768\s+32,768/)
  await expect((n: number) => work.spend(n)).not.toScale("O(1)", options)
})

test("every class accepts a function of its own kind and rejects the next one up", async () => {
  const cases = [
    ["O(1)", () => 3, "O(sqrt n)"],
    ["O(log n)", Math.log2, "O(sqrt n)"],
    ["O(sqrt n)", Math.sqrt, "O(n)"],
    ["O(n)", (n: number) => n, "O(n sqrt n)"],
    ["O(n log n)", (n: number) => n * Math.log2(n), "O(n^2)"],
    ["O(n^2)", (n: number) => n * n, "O(n^3)"],
    ["O(n^2.5)", (n: number) => n ** 2.5, "O(n^3)"],
  ] as const
  for (const [claim, cost, next] of cases) {
    const work = new Work()
    const options = {
      sizes: "2^6..2^15",
      count: () => work.done,
      nowMs: () => work.done,
      repeats: 3,
    }
    const check = await checkScale((n) => work.spend(Math.ceil(cost(n))), claim, options)
    expect(check.outcome, check.message).toBe("pass")
    expect((await checkScale((n) => work.spend(n ** 3), next, options)).outcome).toBe(
      next === "O(n^3)" ? "pass" : "fail",
    )
  }
})

test("a fixed cost twenty times that of the smallest size does not hide linear growth", async () => {
  const work = new Work()
  const options = { sizes: "2^6..2^15", nowMs: work.nowMs }
  const check = await checkScale((n) => work.spend(20 * 64 + n), "O(1)", options)
  expect(check.outcome, check.message).toBe("fail")
  expect(check.verdict.judgements[0]?.fit.exponent).toBeCloseTo(1, 1)
})

test("constant work that slows down a little over all sizes, as caches cause, does not fail", async () => {
  const work = new Work()
  const options = { sizes: "2^4..2^11", nowMs: work.nowMs }
  const missing = (n: number): void => work.spend(13_000 + 240 * Math.sqrt(n))
  const { outcome, message } = await checkScale(missing, "O(1)", options)
  expect(outcome, message).toBe("pass")
  expect(message).toContain("pass (at most 1.7x over all sizes)")
})

test("a fixed cost twenty times the smallest does not excuse quadratic time", async () => {
  const work = new Work()
  const options = { sizes: "2^4..2^11", nowMs: work.nowMs }
  const quadratic = (n: number): void => work.spend(20 * 16 * 16 + n * n)
  expect((await checkScale(quadratic, "O(n)", options)).outcome).toBe("fail")
})

test("an inconclusive time warns, and fails neither the claim nor its negation", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {})
  let nowMs = 0
  const costs = [1, 90, 3, 70, 2, 40, 9, 5]
  let call = 0
  const options = { sizes: "2^6..2^13", nowMs: () => nowMs }
  const erratic = (n: number): void => {
    nowMs += (costs[call++ % costs.length] ?? 1) * Math.sqrt(n)
  }
  expect((await checkScale(erratic, "O(1)", options)).outcome).toBe("inconclusive")
  await expect(erratic).toScale("O(1)", options)
  await expect(erratic).not.toScale("O(1)", options)
  expect(warn).toHaveBeenCalledTimes(2)
})

test("prepare and cleanup are not measured, and run once per size or before every call", async () => {
  for (const fresh of [false, true]) {
    const work = new Work()
    const prepared: number[] = []
    let cleanedCount = 0
    await expect((_n: number, index: number[]) => work.spend(index.length)).toScale("O(1)", {
      sizes: [10, 20, 40, 80, 160, 320],
      repeats: 2,
      fresh,
      count: { steps: () => work.done },
      nowMs: work.nowMs,
      prepare: async (n: number) => {
        work.spend(n * n)
        prepared.push(n)
        return [n]
      },
      cleanup: () => {
        cleanedCount++
        work.spend(1_000)
      },
    })
    expect(prepared).toHaveLength(fresh ? 18 : 6)
    expect(cleanedCount).toBe(prepared.length)
  }
})

test("asynchronous operations are awaited", async () => {
  const work = new Work()
  const options = { sizes: "2^6..2^13", count: () => work.done, countsOnly: true }
  const slow = async (n: number): Promise<void> => {
    await Promise.resolve()
    work.spend(n)
  }
  await expect(slow).toScale("O(n)", options)
  await expect(slow).not.toScale("O(1)", options)
})

test("sizes that would use up the budget are left out, and the others still decide", async () => {
  const work = new Work()
  const options = { sizes: "2^6..2^15", nowMs: work.nowMs, budgetMs: 2_000, repeats: 3 }
  const { outcome, message } = await checkScale((n) => work.spend(n * n), "O(n)", options)
  expect(outcome).toBe("fail")
  expect(message).toContain("Left out")
  expect(work.done).toBeLessThan(1e9)
})

test("an error of the operation reaches the test, and cleanup still runs", async () => {
  let cleanedCount = 0
  const failing = checkScale(
    () => {
      throw new Error("broken")
    },
    "O(1)",
    { sizes: "2^6..2^13", prepare: () => 0, cleanup: () => cleanedCount++ },
  )
  await expect(failing).rejects.toThrow("broken")
  expect(cleanedCount).toBe(1)
})

test("invalid sizes, classes and counters are refused with a hint at valid ones", async () => {
  const noop = (): void => {}
  await expect(checkScale(noop, "O(1)", { sizes: "2^6" })).rejects.toThrow("2^6..2^15")
  await expect(checkScale(noop, "O(1)", { sizes: [1, 2, 3, 4, 5, 6] })).rejects.toThrow("factor")
  await expect(checkScale(noop, "O(n!)" as "O(n)", { sizes: "2^6..2^13" })).rejects.toThrow("O(1)")
  let falling = 0
  const count = (): number => falling--
  await expect(checkScale(noop, "O(1)", { sizes: "2^6..2^13", count })).rejects.toThrow("rises")
  const countsOnly = { sizes: "2^6..2^13", countsOnly: true }
  await expect(checkScale(noop, "O(1)", countsOnly)).rejects.toThrow("count")
})
