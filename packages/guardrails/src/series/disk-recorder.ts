import { statfs } from "node:fs/promises"
import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

/**
 * The file system that holds `path`: `disk.free` and `disk.used` in bytes, the latter with the
 * capacity as its limit.
 */
export class DiskRecorder implements Recorder {
  readonly name = "disk"
  readonly #path: string
  readonly #label: string

  /** The label distinguishes several file systems; it follows the name after a colon. */
  constructor(path: string, label?: string) {
    this.#path = path
    this.#label = label === undefined ? "" : `:${label}`
  }

  async sample(store: SeriesStore): Promise<void> {
    const { bavail, bfree, blocks, bsize } = await statfs(this.#path)
    const limit = (blocks - bfree + bavail) * bsize
    store.sink(`disk.free${this.#label}`, { unit: "bytes" }).record(bavail * bsize)
    store.sink(`disk.used${this.#label}`, { unit: "bytes", limit }).record((blocks - bfree) * bsize)
  }
}
