import { monitorEventLoopDelay } from "node:perf_hooks"
import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

const resolutionMs = 20
const nanosecondsPerMs = 1e6

/**
 * How late the event loop was since the last sample, in milliseconds: `event_loop.delay_p50`,
 * `_p99` and `_max`. The monitor's own timer interval is subtracted, so that an idle loop shows
 * about 0.
 */
export class EventLoopRecorder implements Recorder {
  readonly name = "event loop"
  readonly #delay = monitorEventLoopDelay({ resolution: resolutionMs })

  constructor() {
    this.#delay.enable()
  }

  sample(store: SeriesStore): void {
    if (this.#delay.count === 0) return
    const unit = { unit: "ms" }
    store.sink("event_loop.delay_p50", unit).record(delayMs(this.#delay.percentile(50)))
    store.sink("event_loop.delay_p99", unit).record(delayMs(this.#delay.percentile(99)))
    store.sink("event_loop.delay_max", unit).record(delayMs(this.#delay.max))
    this.#delay.reset()
  }

  stop(): void {
    this.#delay.disable()
  }
}

function delayMs(nanoseconds: number): number {
  return Math.max(0, nanoseconds / nanosecondsPerMs - resolutionMs)
}
