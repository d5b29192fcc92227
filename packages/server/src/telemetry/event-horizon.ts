import type { Clock } from "../model/clock.ts"

/** Events are kept for the change feed's readers this long. */
const eventsKeptMs = 7 * 24 * 60 * 60 * 1000
/** A clock that went ahead is believed after this long: until then it may be put right. */
const believedAfterMs = 24 * 60 * 60 * 1000
/** Less is how clocks are put right all the time. */
const jumpMsMin = 60_000

interface Jump {
  readonly seenAtMs: number
  readonly jumpMs: number
}

/**
 * Says which events are old. A clock that is set ahead by mistake would make all of them old at
 * once, so by how much it has jumped within the last day is taken off. A machine that has slept
 * looks the same, and its events go a day later.
 */
export class EventHorizon {
  readonly #clock: Clock
  readonly #passedMs: () => number
  #offsetMs: number
  #jumps: readonly Jump[] = []

  /** `passedMs` returns milliseconds that no setting of the clock changes. */
  constructor(clock: Clock, passedMs: () => number = () => performance.now()) {
    this.#clock = clock
    this.#passedMs = passedMs
    this.#offsetMs = clock.now() - passedMs()
  }

  /**
   * Called at a start, with a time at which an earlier process was there: the clock may have been
   * set ahead since. Where it was not, events are kept a day longer.
   */
  noteAbsence(sinceMs: number): void {
    const jumpMs = this.#clock.now() - sinceMs
    if (jumpMs > 0) this.#jumps = [...this.#jumps, { seenAtMs: this.#passedMs(), jumpMs }]
  }

  /** The moment before which events are old. Jumps are seen when it is asked for. */
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
