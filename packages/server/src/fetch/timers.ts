import { type Clock, systemClock } from "../model/clock.ts"

/** A clock with timers. Passed in, so that tests decide when time passes. */
export interface Timers extends Clock {
  /** Calls `run` once after the delay. Call the returned function to cancel it. */
  after(delayMs: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => systemClock.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
