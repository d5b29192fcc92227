import { LinkedList } from "./linked-list.ts"

/** One who waits for a value, or for room. */
interface Waiter<Value> {
  readonly onAdmit: (() => void) | undefined
  readonly resolve: (value: Value) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Those who wait, first come first served; leaving the line by an abort signal costs the same
 * however long it is.
 */
export class WaitingLine<Value> {
  readonly #waiters = new LinkedList<Waiter<Value>>()

  get length(): number {
    return this.#waiters.length
  }

  /**
   * Waits for `admit`. Rejects with the signal's reason once it is aborted. `onAdmit` runs within
   * `admit`, so that nobody else can act between being admitted and using it.
   */
  async join(signal?: AbortSignal, onAdmit?: () => void): Promise<Value> {
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<Value>()
    const node = this.#waiters.push({ onAdmit, resolve, reject })
    const leave = (): void => {
      if (this.#waiters.remove(node)) reject(signal?.reason)
    }
    signal?.addEventListener("abort", leave, { once: true })
    try {
      return await promise
    } finally {
      signal?.removeEventListener("abort", leave)
    }
  }

  /** Gives the first in line what it waits for; false when nobody waits. */
  admit(value: Value): boolean {
    const first = this.#waiters.shift()
    first?.onAdmit?.()
    first?.resolve(value)
    return first !== undefined
  }

  /** Sends everybody away with the same error. */
  dismiss(error: unknown): void {
    for (let next = this.#waiters.shift(); next; next = this.#waiters.shift()) next.reject(error)
  }
}
