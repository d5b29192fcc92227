import type { Recorder } from "./recorder.ts"
import type { SeriesOptions } from "./series.ts"
import type { SeriesStore } from "./series-store.ts"

/** Reads one value; undefined or null if there is none now, which is a gap and not a zero. */
export type GaugeReader = () => number | undefined | null | Promise<number | undefined | null>

/** Any value that a function can read. */
export class GaugeRecorder implements Recorder {
  readonly name: string
  readonly #read: GaugeReader
  readonly #options: SeriesOptions

  constructor(name: string, read: GaugeReader, options: SeriesOptions = {}) {
    this.name = name
    this.#read = read
    this.#options = options
  }

  async sample(store: SeriesStore): Promise<void> {
    const value = await this.#read()
    if (value === undefined || value === null) return
    store.sink(this.name, this.#options).record(value)
  }
}
