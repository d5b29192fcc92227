/**
 * When a host may be sent its next request: a bucket of `burst` tokens that fills by
 * `startsPerSecond`. It is kept as the one moment at which it is full again, which needs no timer
 * and no counting.
 */
export class StartPace {
  readonly #intervalMs: number
  readonly #burst: number
  #fullAtMs = 0

  constructor(startsPerSecond: number, burst: number) {
    this.#intervalMs = 1_000 / startsPerSecond
    this.#burst = burst
  }

  /** The moment from which a request may start; it may lie in the past. */
  startableAtMs(nowMs: number): number {
    return this.fullAtMs(nowMs) - (this.#burst - 1) * this.#intervalMs
  }

  /** The moment from which nothing of the past matters any more. */
  fullAtMs(nowMs: number): number {
    // No bucket takes longer to fill than from empty: after the machine's clock was set back it
    // must not seem so.
    this.#fullAtMs = Math.min(this.#fullAtMs, nowMs + this.#burst * this.#intervalMs)
    return this.#fullAtMs
  }

  start(nowMs: number): void {
    this.#fullAtMs = Math.max(this.#fullAtMs, nowMs) + this.#intervalMs
  }
}
