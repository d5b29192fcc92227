import type { CountedLimit, LimitCounts } from "./limit-counts.ts"
import { LimitError } from "./limit-error.ts"

export interface BudgetOptions {
  readonly name?: string
  /** Total bytes that may be taken. Default: no limit. */
  readonly bytes?: number
  /** Total items that may be taken. Default: no limit. */
  readonly items?: number
}

/** An amount taken from a budget or given back. */
export interface BudgetAmount {
  readonly bytes?: number
  readonly items?: number
}

/** Counts bytes and items against a limit, such as for a body being read, a batch or a cache. */
export class Budget implements CountedLimit {
  readonly name: string
  readonly bytesMax: number
  readonly itemsMax: number
  #bytes = 0
  #items = 0
  #acceptedCount = 0
  #refusedCount = 0
  #refusedBytes = 0

  /**
   * @throws RangeError if neither bytes nor items are limited, or a limit is negative or not a
   * number.
   */
  constructor(options: BudgetOptions) {
    this.name = options.name ?? "budget"
    this.bytesMax = options.bytes ?? Infinity
    this.itemsMax = options.items ?? Infinity
    const limited = this.bytesMax < Infinity || this.itemsMax < Infinity
    if (!limited || !(this.bytesMax >= 0) || !(this.itemsMax >= 0)) {
      throw new RangeError(`The budget "${this.name}" needs a limit: bytes, items or both.`)
    }
  }

  get remainingBytes(): number {
    return this.bytesMax - this.#bytes
  }

  get remainingItems(): number {
    return this.itemsMax - this.#items
  }

  /** Total bytes asked for and refused. */
  get refusedBytes(): number {
    return this.#refusedBytes
  }

  /** Takes the amount if all of it is left; otherwise takes nothing and returns false. */
  tryTake(amount: BudgetAmount): boolean {
    const { bytes, items } = amountOf(amount)
    if (bytes > this.remainingBytes || items > this.remainingItems) {
      this.#refusedCount++
      this.#refusedBytes += bytes
      return false
    }
    this.#bytes += bytes
    this.#items += items
    this.#acceptedCount++
    return true
  }

  /** Takes the amount. @throws LimitError `budget_spent` if less than that is left. */
  take(amount: BudgetAmount): void {
    if (this.tryTake(amount)) return
    const left = [
      this.bytesMax < Infinity ? `${this.remainingBytes} of ${this.bytesMax} bytes` : "",
      this.itemsMax < Infinity ? `${this.remainingItems} of ${this.itemsMax} items` : "",
    ]
    const message = `The budget "${this.name}" has ${left.filter(Boolean).join(" and ")} left.`
    throw new LimitError("budget_spent", message, false)
  }

  /** Gives an amount back, when it was needed for a while only; never more than was taken. */
  release(amount: BudgetAmount): void {
    const { bytes, items } = amountOf(amount)
    this.#bytes = Math.max(0, this.#bytes - bytes)
    this.#items = Math.max(0, this.#items - items)
  }

  /** Used and limit are in bytes if bytes are limited, otherwise in items. */
  counts(): LimitCounts {
    const countsBytes = this.bytesMax < Infinity
    return {
      name: this.name,
      kind: "budget",
      used: countsBytes ? this.#bytes : this.#items,
      limit: countsBytes ? this.bytesMax : this.itemsMax,
      acceptedCount: this.#acceptedCount,
      refusedCount: this.#refusedCount,
      droppedCount: 0,
    }
  }
}

/** A negative amount would raise the budget, and NaN would break all later counts. */
function amountOf({ bytes = 0, items = 0 }: BudgetAmount): { bytes: number; items: number } {
  if (bytes >= 0 && items >= 0) return { bytes, items }
  throw new RangeError(
    `A budget is taken in amounts from 0, not ${bytes} bytes and ${items} items.`,
  )
}
