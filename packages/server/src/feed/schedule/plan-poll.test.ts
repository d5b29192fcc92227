import fc from "fast-check"
import { expect, it } from "vitest"
import { type Plan, planPoll } from "./plan-poll.ts"

/** The least cost over all schedules, computed backwards from the end. */
function leastCosts({ atMs, length, newsUntil, newsTimesAt, isAllowed }: Plan, pauseMs: number) {
  const least = new Float64Array(length)
  const ofNext = new Map<number, number>()
  for (let from = length - 1; from >= 0; from -= 1) {
    least[from] = Infinity
    for (let next = from + 1; next < length; next += 1) {
      if (atMs[next]! - atMs[from]! < pauseMs) continue
      if (isAllowed[next] === 0 && next !== length - 1) continue
      const delay =
        atMs[next]! * (newsUntil[next]! - newsUntil[from]!) -
        (newsTimesAt[next]! - newsTimesAt[from]!)
      const cost = 1 + delay + least[next]!
      least[from] = Math.min(least[from]!, cost)
      if (from === 0) ofNext.set(next, cost)
    }
    if (least[from] === Infinity) least[from] = 0
  }
  return { least: least[0]!, ofNext }
}

const steps = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 9 }),
    news: fc.double({ min: 0, max: 2, noNaN: true }),
    isAllowed: fc.boolean(),
  }),
  { minLength: 12, maxLength: 40 },
)

function planOf(stepsOfPlan: readonly { gap: number; news: number; isAllowed: boolean }[]): Plan {
  const atMs = [0]
  const newsUntil = [0]
  const newsTimesAt = [0]
  for (const { gap, news } of stepsOfPlan) {
    const beforeMs = atMs.at(-1)!
    atMs.push(beforeMs + gap)
    newsUntil.push(newsUntil.at(-1)! + news)
    newsTimesAt.push(newsTimesAt.at(-1)! + news * (beforeMs + gap / 2))
  }
  return {
    atMs: Float64Array.from(atMs),
    length: atMs.length,
    newsUntil: Float64Array.from(newsUntil),
    newsTimesAt: Float64Array.from(newsTimesAt),
    isAllowed: Uint8Array.from([1, ...stepsOfPlan.map(({ isAllowed }) => (isAllowed ? 1 : 0))]),
  }
}

it("finds the plan of least cost, the same as by trying all", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 12 }), (stepsOfPlan, pauseMs) => {
      const plan = planOf(stepsOfPlan)
      const { least, ofNext } = leastCosts(plan, pauseMs)
      const next = planPoll(plan, 1, pauseMs)
      expect(ofNext.get(next)).toBeCloseTo(least, 6)
    }),
  )
})

it("spaces polls by the square root of twice their cost over the rate if news comes evenly", () => {
  const plan = planOf(
    Array.from({ length: 1_000 }, () => ({ gap: 1, news: 0.02, isAllowed: true })),
  )
  expect(Math.abs(planPoll(plan, 1, 0) - Math.sqrt(2 / 0.02))).toBeLessThanOrEqual(1)
})
