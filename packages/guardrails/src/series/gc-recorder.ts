import { PerformanceObserver, constants } from "node:perf_hooks"
import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

/** The part of a `gc` performance entry that is used. */
export interface GcEntry {
  readonly duration: number
  readonly detail?: unknown
}

/**
 * Garbage collection: `gc.heap_floor` in bytes, the lowest heap use after a major collection since
 * the last sample; `gc.time`, the milliseconds spent collecting per second; `gc.count`, collections
 * per second. A leak raises the floor; the saw-tooth of healthy allocation does not. Without a
 * major collection there is no floor, which is a gap and not a zero.
 */
export class GcRecorder implements Recorder {
  readonly name = "gc"
  readonly #heapUsedBytes: () => number
  readonly #observer: PerformanceObserver
  #floorBytes = Infinity
  #totalMs = 0
  #totalCount = 0

  constructor(heapUsedBytes: () => number = () => process.memoryUsage().heapUsed) {
    this.#heapUsedBytes = heapUsedBytes
    this.#observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) this.notice(entry as GcEntry)
    })
    this.#observer.observe({ entryTypes: ["gc"] })
  }

  /** Records one collection, soon after it ended. */
  notice(entry: GcEntry): void {
    this.#totalMs += entry.duration
    this.#totalCount++
    const { kind } = (entry.detail ?? {}) as { kind?: number }
    if (kind !== constants.NODE_PERFORMANCE_GC_MAJOR) return
    this.#floorBytes = Math.min(this.#floorBytes, this.#heapUsedBytes())
  }

  sample(store: SeriesStore): void {
    store.sink("gc.time", { kind: "counter", unit: "ms" }).record(this.#totalMs)
    store.sink("gc.count", { kind: "counter", unit: "collections" }).record(this.#totalCount)
    if (this.#floorBytes === Infinity) return
    store.sink("gc.heap_floor", { unit: "bytes" }).record(this.#floorBytes)
    this.#floorBytes = Infinity
  }

  stop(): void {
    this.#observer.disconnect()
  }
}
