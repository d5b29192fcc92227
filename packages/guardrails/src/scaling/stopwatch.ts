import { ProcessorWait } from "./processor-wait.ts"

/**
 * What times are read from: `thread` is the wall clock less what the thread waited for a processor,
 * so that a loaded machine does not show; `wall` is the wall clock alone, where the system does not
 * count that wait; `given` is the clock of the options.
 */
export type ScaleClock = "thread" | "wall" | "given"

export interface StopwatchParts {
  readonly clock: ScaleClock
  readonly nowMs: () => number
  readonly wait?: Pick<ProcessorWait, "readMs" | "close"> | undefined
}

/**
 * Times one piece of work after the other: `start`, then `stopMs`, any number of times, then
 * `close`.
 */
export class Stopwatch {
  readonly clock: ScaleClock
  readonly nowMs: () => number
  readonly #wait: StopwatchParts["wait"]
  #outerStartMs = 0
  #waitedMs = 0
  #startMs = 0

  constructor({ clock, nowMs, wait }: StopwatchParts) {
    this.clock = clock
    this.nowMs = nowMs
    this.#wait = wait
  }

  /** Reads the clock that is given, or else the best one that the system has. */
  static open(givenNowMs?: () => number): Stopwatch {
    if (givenNowMs) return new Stopwatch({ clock: "given", nowMs: givenNowMs })
    const wait = ProcessorWait.open()
    const nowMs = (): number => performance.now()
    return new Stopwatch({ clock: wait ? "thread" : "wall", nowMs, wait })
  }

  start(): void {
    this.#outerStartMs = this.nowMs()
    this.#waitedMs = this.#wait?.readMs() ?? 0
    this.#startMs = this.nowMs()
  }

  /**
   * Milliseconds since the start. The wait is taken off a time that includes both its readings, so
   * that it can never be more than that time; of two times that are too long if anything, the
   * shorter one counts.
   */
  stopMs(): number {
    const elapsedMs = this.nowMs() - this.#startMs
    const waitedMs = (this.#wait?.readMs() ?? 0) - this.#waitedMs
    if (waitedMs <= 0) return elapsedMs
    return Math.min(elapsedMs, this.nowMs() - this.#outerStartMs - waitedMs)
  }

  close(): void {
    this.#wait?.close()
  }
}
