import { trackerLimits } from "../tracker-limits.ts"
import type { StoreLosses } from "../tracker-store.ts"

/**
 * How long an addition is waited for. After that the server counts as away, and nothing waits for
 * it until it answers again.
 */
const patienceMs = 1_000

/**
 * Additions on their way to the server. They are waited for while it answers; while it is away they
 * are left with the client, which sends them once it is connected again, up to a limit; beyond
 * that, and when the client gives up, they are lost and counted.
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

  /** Sends commands that add so many. Never rejects. */
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
