/**
 * When the next request may be sent to a host: a bucket of `burst` tokens refilled at
 * `startsPerSecond`. Its only state is the time at which it is full again, which needs no timer and
 * no counting.
 */
export class StartPace {
  readonly #intervalMs: number
  readonly #burst: number
  #fullAtMs = 0

  constructor(startsPerSecond: number, burst: number) {
    this.#intervalMs = 1_000 / startsPerSecond
    this.#burst = burst
  }

  /** The time from which a request may start; it may be in the past. */
  startableAtMs(nowMs: number): number {
    return this.fullAtMs(nowMs) - (this.#burst - 1) * this.#intervalMs
  }

  /** The time at which the bucket is full, so that the past no longer matters. */
  fullAtMs(nowMs: number): number {
    // No bucket takes longer to fill than from empty: it must not seem so after the machine's clock
    // was set back.
    this.#fullAtMs = Math.min(this.#fullAtMs, nowMs + this.#burst * this.#intervalMs)
    return this.#fullAtMs
  }

  start(nowMs: number): void {
    this.#fullAtMs = Math.max(this.#fullAtMs, nowMs) + this.#intervalMs
  }
}
