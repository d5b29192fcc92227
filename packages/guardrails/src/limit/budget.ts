import type { CountedLimit, LimitCounts } from "./limit-counts.ts"
import { LimitError } from "./limit-error.ts"

export interface BudgetOptions {
  readonly name?: string
  /** Bytes that may be taken in all. Default: no limit. */
  readonly bytes?: number
  /** Items that may be taken in all. Default: no limit. */
  readonly items?: number
}

/** What is taken from a budget, or given back. */
export interface BudgetAmount {
  readonly bytes?: number
  readonly items?: number
}

/**
 * Counts bytes and items against a limit: a body that is read, a batch that is built, a cache that
 * is filled.
 */
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
   * @throws RangeError when neither bytes nor items are limited, or a limit is not a number from 0.
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

  /** Bytes asked for and refused, in all. */
  get refusedBytes(): number {
    return this.#refusedBytes
  }

  /** Takes an amount if all of it is left; false, and nothing taken, otherwise. */
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

  /** Takes an amount. @throws LimitError `budget_spent` when it is not left. */
  take(amount: BudgetAmount): void {
    if (this.tryTake(amount)) return
    const left = [
      this.bytesMax < Infinity ? `${this.remainingBytes} of ${this.bytesMax} bytes` : "",
      this.itemsMax < Infinity ? `${this.remainingItems} of ${this.itemsMax} items` : "",
    ]
    const message = `The budget "${this.name}" has ${left.filter(Boolean).join(" and ")} left.`
    throw new LimitError("budget_spent", message, false)
  }

  /** Gives an amount back, for what is held only for a while; never more than was taken. */
  release(amount: BudgetAmount): void {
    const { bytes, items } = amountOf(amount)
    this.#bytes = Math.max(0, this.#bytes - bytes)
    this.#items = Math.max(0, this.#items - items)
  }

  /** Used and limit are bytes where bytes are limited, else items. */
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

/** Amounts below zero would raise the budget, and NaN would end all counting. */
function amountOf({ bytes = 0, items = 0 }: BudgetAmount): { bytes: number; items: number } {
  if (bytes >= 0 && items >= 0) return { bytes, items }
  throw new RangeError(
    `A budget is taken in amounts from 0, not ${bytes} bytes and ${items} items.`,
  )
}
