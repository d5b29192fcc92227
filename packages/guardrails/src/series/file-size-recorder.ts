import { stat } from "node:fs/promises"
import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

export interface FileSizeOptions {
  /** The size in bytes that the file must not reach. */
  readonly limit?: number
  /** Also watches the write-ahead log beside an SQLite database, as `<name>.wal`. Default false. */
  readonly wal?: boolean
}

/**
 * The size of a file in bytes as `file:<label>`. A missing file is a gap; a missing log counts as
 * empty.
 */
export class FileSizeRecorder implements Recorder {
  readonly name: string
  readonly #path: string
  readonly #options: FileSizeOptions

  constructor(label: string, path: string, options: FileSizeOptions = {}) {
    this.name = `file:${label}`
    this.#path = path
    this.#options = options
  }

  async sample(store: SeriesStore): Promise<void> {
    const { limit, wal } = this.#options
    const size = await sizeBytes(this.#path)
    if (size === undefined) return
    const options = { unit: "bytes", ...(limit === undefined ? {} : { limit }) }
    store.sink(this.name, options).record(size)
    if (!wal) return
    const walBytes = (await sizeBytes(`${this.#path}-wal`)) ?? 0
    store.sink(`${this.name}.wal`, { unit: "bytes" }).record(walBytes)
  }
}

async function sizeBytes(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}
