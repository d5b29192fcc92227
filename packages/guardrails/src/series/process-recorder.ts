import { performance } from "node:perf_hooks"
import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

/**
 * What this process holds and uses: `process.rss`, `process.heap_used`, `process.external`,
 * `process.array_buffers` in bytes, `process.cpu` in cores, `process.event_loop_utilization` from 0
 * to 1, and `process.handles`: everything that keeps the process alive, including timers and
 * sockets.
 */
export class ProcessRecorder implements Recorder {
  readonly name = "process"
  #cpu = process.cpuUsage()
  #cpuAtMs = performance.now()
  #utilization = performance.eventLoopUtilization()

  sample(store: SeriesStore): void {
    const memory = process.memoryUsage()
    const bytes = { unit: "bytes" }
    store.sink("process.rss", bytes).record(memory.rss)
    store.sink("process.heap_used", bytes).record(memory.heapUsed)
    store.sink("process.external", bytes).record(memory.external)
    store.sink("process.array_buffers", bytes).record(memory.arrayBuffers)
    store
      .sink("process.handles", { unit: "handles" })
      .record(process.getActiveResourcesInfo().length)
    this.#sampleUse(store)
  }

  #sampleUse(store: SeriesStore): void {
    const atMs = performance.now()
    const cpu = process.cpuUsage()
    const usedMs = (cpu.user + cpu.system - this.#cpu.user - this.#cpu.system) / 1_000
    const elapsedMs = atMs - this.#cpuAtMs
    if (elapsedMs > 0) store.sink("process.cpu", { unit: "cores" }).record(usedMs / elapsedMs)
    const utilization = performance.eventLoopUtilization()
    const { utilization: share } = performance.eventLoopUtilization(utilization, this.#utilization)
    store.sink("process.event_loop_utilization", { unit: "share", limit: 1 }).record(share)
    this.#cpu = cpu
    this.#cpuAtMs = atMs
    this.#utilization = utilization
  }
}
