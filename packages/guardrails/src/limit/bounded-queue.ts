import type { CountedLimit, LimitCounts } from "./limit-counts.ts"
import { LimitError } from "./limit-error.ts"
import { LinkedList } from "./linked-list.ts"
import { WaitingLine } from "./waiting-line.ts"

/** What a full queue does with another item. */
export type FullPolicy = "wait" | "refuse" | "drop-oldest"

export interface BoundedQueueOptions {
  readonly name?: string
  /** Maximum number of items held. */
  readonly capacity: number
  /**
   * `wait` holds producers back, for those that can wait; `refuse` fails at once, for requests;
   * `drop-oldest` keeps the newest items, for samples. Default `refuse`.
   */
  readonly whenFull?: FullPolicy
  /**
   * Number of producers that may wait at the same time under `wait`; more are refused. Default
   * 1,000.
   */
  readonly waitersMax?: number
  /** Milliseconds since 1970, for the age of the oldest item. Default `Date.now`. */
  readonly now?: () => number
}

const waitersMaxDefault = 1_000

interface Entry<Item> {
  readonly item: Item
  readonly addedMs: number
}

/**
 * A queue that never exceeds its capacity and counts the items it refused or dropped. After `close`
 * it accepts nothing, hands out the items it holds, and then ends its consumers.
 */
export class BoundedQueue<Item> implements CountedLimit {
  readonly name: string
  readonly capacity: number
  readonly #whenFull: FullPolicy
  readonly #waitersMax: number
  readonly #now: () => number
  readonly #entries = new LinkedList<Entry<Item>>()
  readonly #producers = new WaitingLine<void>()
  readonly #consumers = new WaitingLine<Entry<Item> | undefined>()
  #closed = false
  #acceptedCount = 0
  #refusedCount = 0
  #droppedCount = 0

  /** @throws RangeError unless the capacity is a positive whole number. */
  constructor(options: BoundedQueueOptions) {
    if (!(options.capacity >= 1) || !Number.isInteger(options.capacity)) {
      throw new RangeError(
        `A queue's capacity is a positive whole number, not ${options.capacity}.`,
      )
    }
    this.name = options.name ?? "queue"
    this.capacity = options.capacity
    this.#whenFull = options.whenFull ?? "refuse"
    this.#waitersMax = options.waitersMax ?? waitersMaxDefault
    this.#now = options.now ?? Date.now
  }

  /** Items held now. */
  get size(): number {
    return this.#entries.length
  }

  /** How long the oldest item has waited, in milliseconds; 0 when the queue is empty. */
  get oldestAgeMs(): number {
    const oldest = this.#entries.first
    return oldest ? Math.max(0, this.#now() - oldest.addedMs) : 0
  }

  /**
   * Adds an item if there is room, without waiting; `drop-oldest` makes room. Returns false if
   * refused.
   */
  offer(item: Item): boolean {
    if (this.#closed || (this.#isFull && this.#whenFull !== "drop-oldest")) {
      this.#refusedCount++
      return false
    }
    if (this.#isFull) {
      this.#entries.shift()
      this.#droppedCount++
    }
    this.#accept(item)
    return true
  }

  /**
   * Adds an item by the queue's policy: under `wait`, waits for room.
   * @throws LimitError `queue_full` or `queue_closed`; the signal's reason if aborted while
   * waiting.
   */
  async push(item: Item, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    if (this.#whenFull === "wait" && this.#isFull && !this.#closed) {
      return this.#waitForRoom(item, options.signal)
    }
    if (!this.offer(item)) throw this.#refusal()
  }

  /**
   * The oldest item, waiting for one if necessary; undefined once the queue is closed and empty.
   */
  async take(options: { readonly signal?: AbortSignal } = {}): Promise<Item | undefined> {
    const entry = this.#entries.shift()
    if (entry) {
      this.#producers.admit()
      return entry.item
    }
    if (this.#closed) return undefined
    return (await this.#consumers.join(options.signal))?.item
  }

  /**
   * Accepts no more items. Waiting producers are refused; consumers get the remaining items, then
   * end.
   */
  close(): void {
    this.#closed = true
    this.#refusedCount += this.#producers.length
    this.#producers.dismiss(this.#refusal())
    while (this.#consumers.admit(undefined));
  }

  /** Takes items until the queue is closed and empty. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for (;;) {
      const item = await this.take()
      if (item === undefined && this.#closed && this.size === 0) return
      yield item as Item
    }
  }

  counts(): LimitCounts {
    return {
      name: this.name,
      kind: "queue",
      used: this.size,
      limit: this.capacity,
      acceptedCount: this.#acceptedCount,
      refusedCount: this.#refusedCount,
      droppedCount: this.#droppedCount,
    }
  }

  get #isFull(): boolean {
    return this.#entries.length >= this.capacity
  }

  async #waitForRoom(item: Item, signal: AbortSignal | undefined): Promise<void> {
    if (this.#producers.length >= this.#waitersMax) {
      this.#refusedCount++
      throw this.#refusal()
    }
    await this.#producers.join(signal, () => this.#accept(item))
  }

  #accept(item: Item): void {
    this.#acceptedCount++
    const entry = { item, addedMs: this.#now() }
    if (!this.#consumers.admit(entry)) this.#entries.push(entry)
  }

  #refusal(): LimitError {
    return this.#closed
      ? new LimitError("queue_closed", `The queue "${this.name}" is closed.`, false)
      : new LimitError("queue_full", `The queue "${this.name}" holds ${this.capacity} items.`, true)
  }
}
