import { ProcessorWait } from "./processor-wait.ts"

/**
 * The source of the times: `thread` is the wall clock minus the time the thread waited for a
 * processor, so that load on the machine does not show; `wall` is the wall clock alone, if the
 * system does not count that wait; `given` is the clock from the options.
 */
export type ScaleClock = "thread" | "wall" | "given"

export interface StopwatchParts {
  readonly clock: ScaleClock
  readonly nowMs: () => number
  readonly wait?: Pick<ProcessorWait, "readMs" | "close"> | undefined
}

/**
 * Times pieces of work one after another: `start`, then `stopMs`, any number of times, then
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

  /** Uses the given clock, or else the best one that the system has. */
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
   * Milliseconds since the start. The wait is subtracted from a time that includes both of its
   * readings, so that it can never exceed that time. Both times can only be too long, so the
   * shorter counts.
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
