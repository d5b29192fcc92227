import type { CountedLimit, LimitCounts } from "./limit-counts.ts"
import { LimitError } from "./limit-error.ts"
import { WaitingLine } from "./waiting-line.ts"

export interface ConcurrencyGateOptions {
  readonly name?: string
  /** Calls that run at the same time at most. */
  readonly concurrency: number
  /**
   * Calls that may wait for their turn; further ones are refused. Default 1,000; 0 refuses at once.
   */
  readonly waitersMax?: number
}

const waitersMaxDefault = 1_000

/**
 * Lets a bounded number of calls run at a time, a bounded number wait in order, and refuses the
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
   * Runs a call when it is its turn and answers with its result.
   * @throws LimitError `gate_full` when too many wait already; the signal's reason when aborted while waiting; whatever
   * the call throws. The signal is handed on to the call.
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

  /** A place is handed to the next in line rather than freed, so that nobody slips in between. */
  #leave(): void {
    if (!this.#waiting.admit()) this.#runningCount--
  }
}
