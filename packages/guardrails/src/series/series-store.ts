import type { SampleSink, SeriesOptions } from "./series.ts"
import { Series } from "./series.ts"
import { seriesLimits } from "./series-limits.ts"

export interface SeriesStoreOptions {
  /**
   * Maximum number of series; further names are refused and counted. Default 256, which is 16 MB.
   */
  readonly seriesMax?: number
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
}

/**
 * All series by name. Names come from code, but may still be many by mistake, so their number is
 * capped.
 */
export class SeriesStore {
  readonly seriesMax: number
  readonly now: () => number
  readonly #series = new Map<string, Series>()
  #refusedSampleCount = 0
  readonly #refusing: SampleSink = { record: () => void this.#refusedSampleCount++ }

  constructor(options: SeriesStoreOptions = {}) {
    this.seriesMax = options.seriesMax ?? seriesLimits.seriesCountMax
    this.now = options.now ?? Date.now
  }

  get size(): number {
    return this.#series.size
  }

  /** Samples for series that were refused, because there were too many or the name was too long. */
  get refusedSampleCount(): number {
    return this.#refusedSampleCount
  }

  /**
   * The destination for samples of this name: its series, created on first use, or a sink that
   * counts refusals. Keep the sink if you record often.
   */
  sink(name: string, options: SeriesOptions = {}): SampleSink {
    return this.open(name, options) ?? this.#refusing
  }

  /**
   * The series of this name, or undefined if there is no room for it. A new limit replaces the old
   * one.
   */
  open(name: string, options: SeriesOptions = {}): Series | undefined {
    const known = this.#series.get(name)
    if (known && (options.kind ?? known.kind) === known.kind) {
      if (options.limit !== undefined) known.limit = options.limit
      return known
    }
    const isFull = !known && this.#series.size >= this.seriesMax
    if (isFull || name.length > seriesLimits.nameLengthMax) return undefined
    const series = new Series(name, options, this.now)
    this.#series.set(name, series)
    return series
  }

  /** Adds a saved series; false if there is no room or its name is already in use. */
  adopt(series: Series): boolean {
    if (this.#series.has(series.name) || this.#series.size >= this.seriesMax) return false
    this.#series.set(series.name, series)
    return true
  }

  get(name: string): Series | undefined {
    return this.#series.get(name)
  }

  [Symbol.iterator](): IterableIterator<Series> {
    return this.#series.values()
  }
}
