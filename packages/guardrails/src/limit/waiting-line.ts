import { LinkedList } from "./linked-list.ts"

/** A waiter for a value, or for room. */
interface Waiter<Value> {
  readonly onAdmit: (() => void) | undefined
  readonly resolve: (value: Value) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Waiters, first come first served; leaving the line by an abort signal costs the same at every
 * length.
 */
export class WaitingLine<Value> {
  readonly #waiters = new LinkedList<Waiter<Value>>()

  get length(): number {
    return this.#waiters.length
  }

  /**
   * Waits for `admit`. Rejects with the signal's reason once it is aborted. `onAdmit` runs within
   * `admit`, so that nothing can happen between being admitted and using it.
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

  /** Gives the value to the first in line; false if nobody waits. */
  admit(value: Value): boolean {
    const first = this.#waiters.shift()
    first?.onAdmit?.()
    first?.resolve(value)
    return first !== undefined
  }

  /** Rejects all waiters with the same error. */
  dismiss(error: unknown): void {
    for (let next = this.#waiters.shift(); next; next = this.#waiters.shift()) next.reject(error)
  }
}
