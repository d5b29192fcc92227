import { expect, it } from "vitest"
import { refreshDelayMs } from "./use-refresh.ts"

const nowMs = Date.parse("2026-11-25T12:00:00Z")
const delayUntil = (ms: number): number => refreshDelayMs(new Date(nowMs + ms).toISOString(), nowMs)

it("a feed is refreshed shortly after its poll is due, and occasionally in between", () => {
  expect(delayUntil(-60_000)).toBe(2_000)
  expect(delayUntil(5_000)).toBe(7_000)
  expect(delayUntil(3_600_000)).toBe(10_000)
  expect(refreshDelayMs(null, nowMs)).toBe(10_000)
})
