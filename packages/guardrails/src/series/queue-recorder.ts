import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

/** The properties of a queue that are recorded; `BoundedQueue` has them. */
export interface WatchedQueue {
  readonly size: number
  /** How long the oldest item has waited, in milliseconds. */
  readonly oldestAgeMs?: number
  readonly capacity?: number
}

/**
 * A queue's depth and the age of its oldest item, as `queue:<label>.depth` and `queue:<label>.age`.
 */
export class QueueRecorder implements Recorder {
  readonly name: string
  readonly #queue: WatchedQueue

  constructor(label: string, queue: WatchedQueue) {
    this.name = `queue:${label}`
    this.#queue = queue
  }

  sample(store: SeriesStore): void {
    const { size, oldestAgeMs, capacity } = this.#queue
    const limit = capacity === undefined ? {} : { limit: capacity }
    store.sink(`${this.name}.depth`, { unit: "items", ...limit }).record(size)
    if (oldestAgeMs !== undefined)
      store.sink(`${this.name}.age`, { unit: "ms" }).record(oldestAgeMs)
  }
}
