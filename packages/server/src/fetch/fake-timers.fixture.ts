import type { Timers } from "./timers.ts"

interface Timer {
  readonly atMs: number
  readonly run: () => void
}

/**
 * Timers whose time passes when a test says so. Setting and cancelling one costs the same however
 * many there are.
 */
export class FakeTimers implements Timers {
  #nowMs = Date.parse("2026-11-20T12:00:00Z")
  readonly #timers = new Set<Timer>()

  now(): number {
    return this.#nowMs
  }

  /** Timers that have not fired. */
  get pendingCount(): number {
    return this.#timers.size
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Lets time pass, firing everything that is due on the way in order. */
  async advance(byMs: number): Promise<void> {
    await settled()
    const endMs = this.#nowMs + byMs
    for (let next = this.#next(endMs); next; next = this.#next(endMs)) {
      this.#timers.delete(next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.run()
      await settled()
    }
    this.#nowMs = endMs
    await settled()
  }

  /** Sets the clock as an operator or a time server does: nothing fires. */
  jump(byMs: number): void {
    this.#nowMs += byMs
  }

  #next(endMs: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.#timers)
      if (timer.atMs <= endMs && (!first || timer.atMs < first.atMs)) first = timer
    return first
  }
}

/** Resolves once every promise that can settle now has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
