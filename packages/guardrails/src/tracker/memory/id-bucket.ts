import { HyperLogLog } from "./hyper-log-log.ts"

/** The ids of one bucket, exact up to a cap and an estimate beyond it. */
export class IdBucket {
  readonly startMs: number
  #ids: Set<string> | null
  /** The same ids in insertion order, so that a page can start anywhere at no cost. */
  #list: string[] = []
  #sketch: HyperLogLog | null

  constructor(startMs: number, content: Set<string> | HyperLogLog) {
    this.startMs = startMs
    this.#ids = content instanceof Set ? content : null
    this.#sketch = content instanceof Set ? null : content
    if (this.#ids) this.#list.push(...this.#ids)
  }

  /** The ids, as long as they are known. */
  get ids(): ReadonlySet<string> | null {
    return this.#ids
  }

  /** The ids in insertion order; empty once they are no longer known. */
  get list(): readonly string[] {
    return this.#list
  }

  get sketch(): HyperLogLog | null {
    return this.#sketch
  }

  /** Adds an id; returns whether it is known to be new here. */
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

  /** Replaces the ids with an estimate; returns them, for callers that keep more about them. */
  becomeEstimate(): ReadonlySet<string> {
    const ids = this.#ids!
    this.#sketch = new HyperLogLog()
    for (const id of ids) this.#sketch.add(id)
    this.#ids = null
    this.#list = []
    return ids
  }
}
