import { expect, it } from "vitest"
import { EventHorizon } from "./event-horizon.ts"

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const startMs = Date.parse("2026-11-20T12:00:00Z")

/** A horizon with a clock set by the test, and time that passes independently. */
function open() {
  const state = { passedMs: 0, offsetMs: startMs }
  const clock = { now: () => state.passedMs + state.offsetMs }
  return { state, clock, horizon: new EventHorizon(clock, () => state.passedMs) }
}

it("keeps events for seven days of real time", () => {
  const { state, clock, horizon } = open()
  for (let count = 0; count < 3_000; count += 1) {
    state.passedMs += 5 * minuteMs
    // Clocks are adjusted by a few seconds all the time.
    state.offsetMs += 1_000
    expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
  }
})

it("does not trust a clock that has jumped ahead for a day", () => {
  const { state, clock, horizon } = open()
  state.passedMs += minuteMs
  state.offsetMs += 30 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 37 * dayMs)
  state.passedMs += dayMs - minuteMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 37 * dayMs)
  state.passedMs += minuteMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("does not trust a clock for a day that was ahead at the start", () => {
  const { state, clock, horizon } = open()
  horizon.noteAbsence(startMs - 30 * dayMs)
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 37 * dayMs)
  state.passedMs += dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("has lost nothing when a clock that was ahead at the start is corrected", () => {
  const { state, clock, horizon } = open()
  horizon.noteAbsence(startMs - 30 * dayMs)
  state.offsetMs -= 30 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("has lost nothing when such a clock is corrected, or set back", () => {
  const { state, clock, horizon } = open()
  state.offsetMs += 30 * dayMs
  horizon.oldBeforeMs()
  state.offsetMs -= 30 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
  state.offsetMs -= 3 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("lets events age on a machine that sleeps each night", () => {
  const { state, clock, horizon } = open()
  for (let night = 0; night < 30; night += 1) {
    state.offsetMs += dayMs / 2
    horizon.oldBeforeMs()
    state.passedMs += dayMs / 2
    expect(clock.now() - horizon.oldBeforeMs()).toBeLessThanOrEqual(8 * dayMs)
  }
})
