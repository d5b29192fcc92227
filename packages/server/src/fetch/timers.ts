import { type Clock, systemClock } from "../model/clock.ts"

/** A clock that also calls back. Passed in, so that tests decide when time passes. */
export interface Timers extends Clock {
  /** Calls once when the time has passed. Call the answer to call it off. */
  after(delayMs: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => systemClock.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
