import { trackerLimits } from "../tracker-limits.ts"
import type { TrackerOptions } from "../tracker.ts"
import { readWindow } from "../window.ts"
import { WindowedTracker } from "../windowed-tracker.ts"
import { EventCounts } from "./event-counts.ts"
import { IdBuckets } from "./id-buckets.ts"
import type { MemoryStore } from "./memory-store.ts"
import { SeenIds } from "./seen-ids.ts"
import { readSnapshot, writeSnapshot } from "./snapshot.ts"

/** A tracker in the memory of this process whose owner can save its state. */
export class MemoryTracker extends WindowedTracker {
  readonly #store: MemoryStore
  readonly #bucketMs: number

  constructor(name: string, options: TrackerOptions, now: () => number = Date.now) {
    const store = storeOf(options)
    super(name, options, store, now)
    this.#store = store
    this.#bucketMs = readWindow(options.window).bucketMs
  }

  /**
   * The whole state as bytes, for an owner that saves it together with the position counted up to.
   */
  snapshot(): Uint8Array {
    return writeSnapshot(this.#bucketMs, this.#store.dump())
  }

  /**
   * Replaces the state with that of a snapshot. Throws an Error for bytes that are not a snapshot
   * with buckets of this length, and then keeps its own state.
   */
  restore(bytes: Uint8Array): void {
    this.#store.load(readSnapshot(bytes, this.#bucketMs))
  }
}

function storeOf({
  kind = "exact",
  idsMax = trackerLimits.ids,
  window,
}: TrackerOptions): MemoryStore {
  switch (kind) {
    case "exact":
      return new IdBuckets({ idsMax })
    case "approximate":
      return new IdBuckets({ idsMax: 0 })
    case "sliding":
      return new SeenIds({ idsMax, bucketMs: readWindow(window).bucketMs })
    case "events":
      return new EventCounts()
    default:
      throw new RangeError(`there is no kind of tracker "${String(kind)}"`)
  }
}
