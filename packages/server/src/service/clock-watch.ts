import type { Clock } from "../model/clock.ts"

/** How often the clock is compared with the time that has passed. */
const watchPauseMs = 1_000
/** Clocks are adjusted by less all the time. */
const jumpMsMin = 60_000

/**
 * Notices that the clock was set, by comparing it with the time that has passed: when a machine
 * wakes up, or a wrong date is corrected. `onJump` gets the difference, negative if the clock was
 * set back.
 */
export class ClockWatch {
  readonly #clock: Clock
  readonly #onJump: (jumpMs: number) => void
  readonly #passedMs: () => number
  #offsetMs: number
  #timer: NodeJS.Timeout | undefined

  /** `passedMs` returns milliseconds from a source that setting the clock does not affect. */
  constructor(
    clock: Clock,
    onJump: (jumpMs: number) => void,
    passedMs: () => number = () => performance.now(),
  ) {
    this.#clock = clock
    this.#onJump = onJump
    this.#passedMs = passedMs
    this.#offsetMs = clock.now() - passedMs()
  }

  start(): void {
    this.#timer = setInterval(() => this.check(), watchPauseMs)
    this.#timer.unref()
  }

  check(): void {
    const offsetMs = this.#clock.now() - this.#passedMs()
    const jumpMs = offsetMs - this.#offsetMs
    this.#offsetMs = offsetMs
    if (Math.abs(jumpMs) >= jumpMsMin) this.#onJump(jumpMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
