import { trackerLimits } from "../tracker-limits.ts"
import type { StoreLosses } from "../tracker-store.ts"

/**
 * How long to wait for an addition. After that the server counts as down, and nothing waits for it
 * until it responds again.
 */
const patienceMs = 1_000

/**
 * Additions on their way to the server. They are awaited while it responds; while it is down they
 * are left with the client, up to a limit, and the client sends them once it is connected again.
 * Beyond that limit, and if the client gives up, they are lost and counted.
 */
export class Delivery {
  readonly #onFault: (error: unknown) => void
  #pendingCount = 0
  #lostCount = 0
  #isAway = false

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault
  }

  get losses(): StoreLosses {
    return { lostCount: this.#lostCount, pendingCount: this.#pendingCount }
  }

  /** Sends commands that make this many additions. Never rejects. */
  async send(additionCount: number, commands: () => readonly Promise<unknown>[]): Promise<void> {
    if (this.#pendingCount + additionCount > trackerLimits.pending) {
      this.#lostCount += additionCount
      return
    }
    this.#pendingCount += additionCount
    const answered = this.#follow(additionCount, commands())
    if (!this.#isAway) await this.#waitFor(answered)
  }

  async #follow(additionCount: number, commands: readonly Promise<unknown>[]): Promise<void> {
    try {
      await Promise.all(commands)
      this.#isAway = false
    } catch (error) {
      this.#lostCount += additionCount
      this.#onFault(error)
    } finally {
      this.#pendingCount -= additionCount
    }
  }

  async #waitFor(answered: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const impatience = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.#isAway = true
        resolve()
      }, patienceMs)
    })
    await Promise.race([answered, impatience])
    clearTimeout(timer)
  }
}
