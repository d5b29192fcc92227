const windowMs = 60_000

/**
 * Events per second over the last one to two minutes, or since the first event if that is shorter.
 */
export class EventRate {
  readonly #now: () => number
  #startMs: number
  #count = 0
  #previousCount = 0
  #previousMs = 0

  constructor(now: () => number) {
    this.#now = now
    this.#startMs = now()
  }

  add(count = 1): void {
    this.#rotate()
    this.#count += count
  }

  get perSecond(): number {
    this.#rotate()
    const elapsedMs = this.#now() - this.#startMs + this.#previousMs
    const count = this.#count + this.#previousCount
    return count === 0 ? 0 : (count / Math.max(elapsedMs, 1_000)) * 1_000
  }

  #rotate(): void {
    const elapsedMs = this.#now() - this.#startMs
    if (elapsedMs < windowMs) return
    const isRecent = elapsedMs < 2 * windowMs
    this.#previousCount = isRecent ? this.#count : 0
    this.#previousMs = windowMs
    this.#count = 0
    this.#startMs += Math.floor(elapsedMs / windowMs) * windowMs
  }
}
