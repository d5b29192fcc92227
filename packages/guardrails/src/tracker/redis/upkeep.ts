import { trackerLimits } from "../tracker-limits.ts"

/** The longest time between two rounds while there are additions. */
const intervalMs = 30_000

/**
 * Runs work that costs more than an addition now and then, in the background: one round at a time,
 * whose errors are faults.
 */
export class Upkeep {
  readonly #now: () => number
  readonly #onFault: (error: unknown) => void
  #additionCount = 0
  #lastMs = -Infinity
  #round: Promise<void> | undefined

  constructor(now: () => number, onFault: (error: unknown) => void) {
    this.#now = now
    this.#onFault = onFault
  }

  /** Counts additions, and starts a round when one is due. */
  noteAdditions(count: number, round: () => Promise<void>): void {
    this.#additionCount += count
    const nowMs = this.#now()
    const isDue =
      this.#additionCount >= trackerLimits.upkeepAdditions || nowMs - this.#lastMs >= intervalMs
    if (!isDue || this.#round) return
    this.#additionCount = 0
    this.#lastMs = nowMs
    this.#round = round()
      .catch(this.#onFault)
      .finally(() => (this.#round = undefined))
  }

  /** Resolves when the current round ends. */
  async settled(): Promise<void> {
    await this.#round
  }
}
