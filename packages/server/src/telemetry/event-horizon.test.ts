import { expect, it } from "vitest"
import { EventHorizon } from "./event-horizon.ts"

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const startMs = Date.parse("2026-11-20T12:00:00Z")

/** A horizon over a clock that a test sets, and time that passes by itself. */
function open() {
  const state = { passedMs: 0, offsetMs: startMs }
  const clock = { now: () => state.passedMs + state.offsetMs }
  return { state, clock, horizon: new EventHorizon(clock, () => state.passedMs) }
}

it("keeps events for seven days of the time that passes", () => {
  const { state, clock, horizon } = open()
  for (let count = 0; count < 3_000; count += 1) {
    state.passedMs += 5 * minuteMs
    // Clocks are put right by seconds all the time.
    state.offsetMs += 1_000
    expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
  }
})

it("does not believe a clock that has jumped ahead for a day", () => {
  const { state, clock, horizon } = open()
  state.passedMs += minuteMs
  state.offsetMs += 30 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 37 * dayMs)
  state.passedMs += dayMs - minuteMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 37 * dayMs)
  state.passedMs += minuteMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("does not believe a clock for a day that was ahead at a start", () => {
  const { state, clock, horizon } = open()
  horizon.noteAbsence(startMs - 30 * dayMs)
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 37 * dayMs)
  state.passedMs += dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("has lost nothing where a clock is put right that was ahead at a start", () => {
  const { state, clock, horizon } = open()
  horizon.noteAbsence(startMs - 30 * dayMs)
  state.offsetMs -= 30 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("has lost nothing where such a clock is put right, nor where it is set back", () => {
  const { state, clock, horizon } = open()
  state.offsetMs += 30 * dayMs
  horizon.oldBeforeMs()
  state.offsetMs -= 30 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
  state.offsetMs -= 3 * dayMs
  expect(horizon.oldBeforeMs()).toBe(clock.now() - 7 * dayMs)
})

it("lets events grow old on a machine that sleeps each night", () => {
  const { state, clock, horizon } = open()
  for (let night = 0; night < 30; night += 1) {
    state.offsetMs += dayMs / 2
    horizon.oldBeforeMs()
    state.passedMs += dayMs / 2
    expect(clock.now() - horizon.oldBeforeMs()).toBeLessThanOrEqual(8 * dayMs)
  }
})
