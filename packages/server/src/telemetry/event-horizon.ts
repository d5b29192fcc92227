import type { Clock } from "../model/clock.ts"

/** How long events are kept for readers of the change feed. */
const eventsKeptMs = 7 * 24 * 60 * 60 * 1000
/** A clock that jumped ahead is trusted after this long: until then it may be corrected. */
const believedAfterMs = 24 * 60 * 60 * 1000
/** Clocks are adjusted by less all the time. */
const jumpMsMin = 60_000

interface Jump {
  readonly seenAtMs: number
  readonly jumpMs: number
}

/**
 * Decides which events are old. A clock set ahead by mistake would make all of them old at once, so
 * the jumps of the last day are subtracted. A machine that has slept looks the same, and its events
 * are deleted a day later.
 */
export class EventHorizon {
  readonly #clock: Clock
  readonly #passedMs: () => number
  #offsetMs: number
  #jumps: readonly Jump[] = []

  /** `passedMs` returns milliseconds from a source that setting the clock does not affect. */
  constructor(clock: Clock, passedMs: () => number = () => performance.now()) {
    this.#clock = clock
    this.#passedMs = passedMs
    this.#offsetMs = clock.now() - passedMs()
  }

  /**
   * Called at a start, with a time at which an earlier process was running: the clock may have been
   * set ahead since. If it was not, events are kept a day longer.
   */
  noteAbsence(sinceMs: number): void {
    const jumpMs = this.#clock.now() - sinceMs
    if (jumpMs > 0) this.#jumps = [...this.#jumps, { seenAtMs: this.#passedMs(), jumpMs }]
  }

  /** The time before which events are old. Each call also checks for jumps of the clock. */
  oldBeforeMs(): number {
    const passedMs = this.#passedMs()
    const nowMs = this.#clock.now()
    const jumpMs = nowMs - passedMs - this.#offsetMs
    this.#offsetMs += jumpMs
    this.#jumps = [...this.#jumps, { seenAtMs: passedMs, jumpMs }].filter(
      (jump) => Math.abs(jump.jumpMs) >= jumpMsMin && passedMs - jump.seenAtMs < believedAfterMs,
    )
    const aheadMs = this.#jumps.reduce((sum, jump) => sum + jump.jumpMs, 0)
    return nowMs - Math.max(0, aheadMs) - eventsKeptMs
  }
}
