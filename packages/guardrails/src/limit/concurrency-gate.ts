import type { CountedLimit, LimitCounts } from "./limit-counts.ts"
import { LimitError } from "./limit-error.ts"
import { WaitingLine } from "./waiting-line.ts"

export interface ConcurrencyGateOptions {
  readonly name?: string
  /** Maximum number of calls that run at the same time. */
  readonly concurrency: number
  /**
   * Number of calls that may wait for their turn; more are refused. Default 1,000; 0 refuses at
   * once.
   */
  readonly waitersMax?: number
}

const waitersMaxDefault = 1_000

/**
 * Runs a limited number of calls at a time, lets a limited number wait in order, and refuses the
 * rest.
 */
export class ConcurrencyGate implements CountedLimit {
  readonly name: string
  readonly concurrency: number
  readonly #waitersMax: number
  readonly #waiting = new WaitingLine<void>()
  #runningCount = 0
  #acceptedCount = 0
  #refusedCount = 0

  /** @throws RangeError unless the concurrency is a positive whole number. */
  constructor(options: ConcurrencyGateOptions) {
    if (!(options.concurrency >= 1) || !Number.isInteger(options.concurrency)) {
      throw new RangeError(`Concurrency is a positive whole number, not ${options.concurrency}.`)
    }
    this.name = options.name ?? "gate"
    this.concurrency = options.concurrency
    this.#waitersMax = options.waitersMax ?? waitersMaxDefault
  }

  get runningCount(): number {
    return this.#runningCount
  }

  get waitingCount(): number {
    return this.#waiting.length
  }

  /**
   * Runs a call in its turn and returns its result. The signal is passed on to the call.
   * @throws LimitError `gate_full` if too many calls already wait; the signal's reason if aborted
   * while waiting; any error of the call.
   */
  async run<Result>(
    call: (signal?: AbortSignal) => Result | Promise<Result>,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Result> {
    await this.#enter(options.signal)
    try {
      return await call(options.signal)
    } finally {
      this.#leave()
    }
  }

  counts(): LimitCounts {
    return {
      name: this.name,
      kind: "gate",
      used: this.#runningCount,
      limit: this.concurrency,
      acceptedCount: this.#acceptedCount,
      refusedCount: this.#refusedCount,
      droppedCount: 0,
    }
  }

  async #enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (this.#runningCount < this.concurrency) {
      this.#runningCount++
    } else if (this.#waiting.length < this.#waitersMax) {
      await this.#waiting.join(signal)
    } else {
      this.#refusedCount++
      const message = `The gate "${this.name}" has ${this.#runningCount} calls running and ${this.#waiting.length} waiting.`
      throw new LimitError("gate_full", message, true)
    }
    this.#acceptedCount++
  }

  /**
   * A slot is handed to the next in line rather than freed, so that no newcomer can take it first.
   */
  #leave(): void {
    if (!this.#waiting.admit()) this.#runningCount--
  }
}
