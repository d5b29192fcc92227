import type { Timers } from "./timers.ts"

/**
 * The time that a request may take. It runs only while the request has its slot, not while it
 * waits.
 */
export class TimeBudget {
  readonly #timers: Timers
  #leftMs: number
  #runningSinceMs: number | null = null
  #cancel = (): void => {}

  constructor(totalMs: number, timers: Timers) {
    this.#leftMs = totalMs
    this.#timers = timers
  }

  /** Starts the time. Calls `onSpent` when none is left, unless it is stopped before. */
  run(onSpent: () => void): void {
    this.#runningSinceMs = this.#timers.now()
    this.#cancel = this.#timers.after(Math.max(0, this.#leftMs), onSpent)
  }

  stop(): void {
    if (this.#runningSinceMs === null) return
    this.#cancel()
    this.#leftMs -= Math.max(0, this.#timers.now() - this.#runningSinceMs)
    this.#runningSinceMs = null
  }
}
