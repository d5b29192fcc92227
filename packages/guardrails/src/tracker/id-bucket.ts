import { HyperLogLog } from "./hyper-log-log.ts"

/** The ids of one bucket: themselves up to a cap, an estimate beyond it. */
export class IdBucket {
  readonly startMs: number
  #ids: Set<string> | null = new Set()
  #sketch: HyperLogLog | null = null

  constructor(startMs: number) {
    this.startMs = startMs
  }

  static restored(startMs: number, content: Set<string> | HyperLogLog): IdBucket {
    const bucket = new IdBucket(startMs)
    bucket.#ids = content instanceof Set ? content : null
    bucket.#sketch = content instanceof Set ? null : content
    return bucket
  }

  /** The ids, while they are known. */
  get ids(): ReadonlySet<string> | null {
    return this.#ids
  }

  get sketch(): HyperLogLog | null {
    return this.#sketch
  }

  /** Adds an id; answers whether it is known to be new here. */
  add(id: string): boolean {
    if (this.#sketch) {
      this.#sketch.add(id)
      return false
    }
    const before = this.#ids!.size
    this.#ids!.add(id)
    return this.#ids!.size > before
  }

  count(): number {
    return this.#sketch ? this.#sketch.count() : this.#ids!.size
  }

  /** Gives up the ids for an estimate; answers them, for whoever holds more about them. */
  becomeEstimate(): ReadonlySet<string> {
    const ids = this.#ids!
    this.#sketch = new HyperLogLog()
    for (const id of ids) this.#sketch.add(id)
    this.#ids = null
    return ids
  }
}
