import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

/** What is watched of a queue; `BoundedQueue` has it. */
export interface WatchedQueue {
  readonly size: number
  /** Milliseconds that the oldest item has waited. */
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
