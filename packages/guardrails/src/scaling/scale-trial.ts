import type { Random } from "./random.ts"
import { seededRandom, shuffled } from "./random.ts"
import type { CountReader, ScaleOptions, ScaleSubject } from "./scale-options.ts"
import { scaleLimits } from "./scale-options.ts"
import { sizesOf } from "./size-range.ts"
import { type ScaleClock, Stopwatch } from "./stopwatch.ts"

/** What was measured at one size. */
export interface SizeTrial {
  readonly size: number
  readonly timesMs: number[]
  /** One list per named count, in call order. */
  readonly counts: Record<string, number[]>
}

interface Station extends SizeTrial {
  readonly prepared: unknown
}

/**
 * Measures one subject over its sizes: `open`, then `measure` any number of times, then `close`.
 */
export class ScaleTrial {
  readonly #subject: ScaleSubject
  readonly #options: ScaleOptions
  readonly #counters: Readonly<Record<string, CountReader>>
  readonly #stopwatch: Stopwatch
  readonly #random: Random = seededRandom(1)
  readonly #stations: Station[] = []
  #skipped: number[] = []

  constructor(subject: ScaleSubject, options: ScaleOptions) {
    this.#subject = subject
    this.#options = options
    this.#counters = namedCounters(options.count)
    this.#stopwatch = Stopwatch.open(options.nowMs)
  }

  get clock(): ScaleClock {
    return this.#stopwatch.clock
  }

  /** The sizes measured so far, ascending. */
  get trials(): readonly SizeTrial[] {
    return this.#stations
  }

  /** Sizes left out because one call at the previous size already used much of the budget. */
  get skippedSizes(): readonly number[] {
    return this.#skipped
  }

  /** Prepares the sizes, smallest first, with one warm-up call each. */
  async open(): Promise<void> {
    const sizes = sizesOf(this.#options.sizes)
    for (const [index, size] of sizes.entries()) {
      const prepared = this.#options.fresh ? undefined : await this.#options.prepare?.(size)
      const counts = Object.fromEntries(Object.keys(this.#counters).map((name) => [name, []]))
      this.#stations.push({ size, prepared, timesMs: [], counts })
      const { elapsedMs } = await this.#call(size, prepared)
      if (elapsedMs > this.#callMsMax && index + 1 >= scaleLimits.sizeCountMin) {
        this.#skipped = sizes.slice(index + 1)
        return
      }
    }
  }

  /**
   * Calls every size up to `repeats` times in shuffled order; stops between rounds once the budget
   * is used up.
   */
  async measure(repeats: number): Promise<void> {
    const deadlineMs = this.#stopwatch.nowMs() + this.#budgetMs
    for (let round = 0; round < repeats; round++) {
      for (const station of shuffled(this.#stations, this.#random)) await this.#record(station)
      if (this.#stopwatch.nowMs() > deadlineMs) return
    }
  }

  async close(): Promise<void> {
    this.#stopwatch.close()
    if (this.#options.fresh) return
    for (const { prepared, size } of this.#stations) await this.#options.cleanup?.(prepared, size)
  }

  get #callMsMax(): number {
    return this.#budgetMs * scaleLimits.callBudgetShare
  }

  get #budgetMs(): number {
    return this.#options.budgetMs ?? scaleLimits.budgetMs
  }

  async #record(station: Station): Promise<void> {
    const { elapsedMs, counted } = await this.#call(station.size, station.prepared)
    station.timesMs.push(elapsedMs)
    for (const [name, value] of Object.entries(counted)) station.counts[name]?.push(value)
  }

  async #call(
    size: number,
    shared: unknown,
  ): Promise<{ elapsedMs: number; counted: Record<string, number> }> {
    const { fresh, prepare, cleanup } = this.#options
    const prepared = fresh ? await prepare?.(size) : shared
    const before = readAll(this.#counters)
    this.#stopwatch.start()
    const result = this.#subject(size, prepared)
    if (isThenable(result)) await result
    const elapsedMs = this.#stopwatch.stopMs()
    const counted = differences(before, readAll(this.#counters))
    if (fresh) await cleanup?.(prepared, size)
    return { elapsedMs, counted }
  }
}

function namedCounters(count: ScaleOptions["count"]): Readonly<Record<string, CountReader>> {
  if (count === undefined) return {}
  return typeof count === "function" ? { count } : count
}

function readAll(counters: Readonly<Record<string, CountReader>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counters).map(([name, read]) => [name, read()]))
}

function differences(
  before: Record<string, number>,
  after: Record<string, number>,
): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const [name, end] of Object.entries(after)) {
    counted[name] = end - (before[name] ?? Number.NaN)
    if (counted[name] >= 0) continue
    throw new RangeError(
      `The count "${name}" went from ${before[name]} to ${end} during one call; give a counter that only rises.`,
    )
  }
  return counted
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === "function"
}
