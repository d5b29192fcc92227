import { HyperLogLog } from "./hyper-log-log.ts"

/** The ids of one bucket: themselves up to a cap, an estimate beyond it. */
export class IdBucket {
  readonly startMs: number
  #ids: Set<string> | null
  /** The ids again, in the order in which they came, so that a page begins anywhere at once. */
  #list: string[] = []
  #sketch: HyperLogLog | null

  constructor(startMs: number, content: Set<string> | HyperLogLog) {
    this.startMs = startMs
    this.#ids = content instanceof Set ? content : null
    this.#sketch = content instanceof Set ? null : content
    if (this.#ids) this.#list.push(...this.#ids)
  }

  /** The ids, while they are known. */
  get ids(): ReadonlySet<string> | null {
    return this.#ids
  }

  /** The ids in the order in which they came; empty once they are not known any more. */
  get list(): readonly string[] {
    return this.#list
  }

  get sketch(): HyperLogLog | null {
    return this.#sketch
  }

  /** Adds an id; answers whether it is known to be new here. */
  add(id: string): boolean {
    if (!this.#ids) {
      this.#sketch!.add(id)
      return false
    }
    const before = this.#ids.size
    this.#ids.add(id)
    if (this.#ids.size === before) return false
    this.#list.push(id)
    return true
  }

  count(): number {
    return this.#ids ? this.#ids.size : this.#sketch!.count()
  }

  /** Gives up the ids for an estimate; answers them, for whoever holds more about them. */
  becomeEstimate(): ReadonlySet<string> {
    const ids = this.#ids!
    this.#sketch = new HyperLogLog()
    for (const id of ids) this.#sketch.add(id)
    this.#ids = null
    this.#list = []
    return ids
  }
}
