import type { CountedLimit, LimitCounts } from "./limit-counts.ts"

/** One page of a source that is paged by cursor. */
export interface CursorPage<Item, Cursor> {
  readonly items: readonly Item[]
  /** Where the next page starts; undefined or null on the last page. */
  readonly next?: Cursor | null | undefined
}

/** Reads one page of at most `limit` items, from the start when there is no cursor. */
export type ReadPage<Item, Cursor> = (request: {
  readonly cursor: Cursor | undefined
  readonly limit: number
  readonly signal: AbortSignal | undefined
}) => CursorPage<Item, Cursor> | Promise<CursorPage<Item, Cursor>>

export interface PagedReaderOptions {
  readonly name?: string
  /** Items requested per page. Default 100. */
  readonly pageSize?: number
  /** Maximum number of items returned by one iteration. Default 10,000. */
  readonly itemsMax?: number
  /** Maximum number of pages read by one iteration. Default 1,000. */
  readonly pagesMax?: number
  readonly signal?: AbortSignal
}

const pageSizeDefault = 100
const itemsMaxDefault = 10_000
const pagesMaxDefault = 1_000

/**
 * Iterates over a paged source within limits: `for await (const item of new
 * PagedReader(readPage))`. Reaching a limit ends the iteration without an error, because the items
 * read are valid; `truncatedCount` says how often there were more. Only one page is held at a time,
 * and the next is read once the last item of this one has been consumed.
 */
export class PagedReader<Item, Cursor = string> implements CountedLimit {
  readonly name: string
  readonly #readPage: ReadPage<Item, Cursor>
  readonly #pageSize: number
  readonly #itemsMax: number
  readonly #pagesMax: number
  readonly #signal: AbortSignal | undefined
  #readingCount = 0
  #acceptedCount = 0
  #refusedCount = 0
  #truncatedCount = 0

  /** @throws RangeError unless all limits are positive whole numbers. */
  constructor(readPage: ReadPage<Item, Cursor>, options: PagedReaderOptions = {}) {
    this.name = options.name ?? "pages"
    this.#readPage = readPage
    this.#pageSize = positive("pageSize", options.pageSize ?? pageSizeDefault)
    this.#itemsMax = positive("itemsMax", options.itemsMax ?? itemsMaxDefault)
    this.#pagesMax = positive("pagesMax", options.pagesMax ?? pagesMaxDefault)
    this.#signal = options.signal
  }

  /** Iterations that ended at a limit although the source had more. */
  get truncatedCount(): number {
    return this.#truncatedCount
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    this.#readingCount++
    try {
      yield* this.#readAll()
    } finally {
      this.#readingCount--
    }
  }

  /** Used are the running iterations; refused are items that a page returned beyond the limits. */
  counts(): LimitCounts {
    return {
      name: this.name,
      kind: "pages",
      used: this.#readingCount,
      limit: this.#itemsMax,
      acceptedCount: this.#acceptedCount,
      refusedCount: this.#refusedCount,
      droppedCount: 0,
    }
  }

  async *#readAll(): AsyncGenerator<Item, void> {
    let cursor: Cursor | undefined
    let left = this.#itemsMax
    for (let page = 0; page < this.#pagesMax && left > 0; page++) {
      this.#signal?.throwIfAborted()
      const limit = Math.min(this.#pageSize, left)
      const { items, next } = await this.#readPage({ cursor, limit, signal: this.#signal })
      for (const item of items.slice(0, left)) {
        this.#acceptedCount++
        yield item
      }
      this.#refusedCount += Math.max(0, items.length - left)
      left -= items.length
      if (next === undefined || next === null) {
        if (left < 0) this.#truncatedCount++
        return
      }
      cursor = next
    }
    this.#truncatedCount++
  }
}

function positive(name: string, value: number): number {
  if (value >= 1 && Number.isInteger(value)) return value
  throw new RangeError(`${name} is a positive whole number, not ${value}.`)
}
