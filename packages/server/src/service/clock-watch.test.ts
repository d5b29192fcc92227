import { expect, it } from "vitest"
import { ClockWatch } from "./clock-watch.ts"

const dayMs = 24 * 3_600_000

it("notices a clock that was set, and by how much, but not time that merely passes", () => {
  const jumps: number[] = []
  let passedMs = 5
  let offsetMs = 1_000_000
  const clock = { now: () => passedMs + offsetMs }
  const watch = new ClockWatch(
    clock,
    (jumpMs) => jumps.push(jumpMs),
    () => passedMs,
  )
  passedMs += dayMs
  watch.check()
  // Clocks are adjusted by a few seconds all the time.
  offsetMs += 5_000
  watch.check()
  expect(jumps).toEqual([])
  offsetMs -= 6 * dayMs
  watch.check()
  watch.check()
  offsetMs += 6 * dayMs
  passedMs += 1_000
  watch.check()
  expect(jumps).toEqual([-6 * dayMs, 6 * dayMs])
})
