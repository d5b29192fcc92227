import { SeriesStore } from "../../packages/guardrails/src/series/series-store.ts"
import { heldBytes } from "./memory.ts"

const seriesCount = 200
const stepMs = 7_000
const sampleCount = 5_000

/** The memory of one series with data, including its name, objects and share of the store. */
export function bytesPerSeries(): number {
  let nowMs = Date.UTC(2026, 10, 1)
  const before = heldBytes()
  const store = new SeriesStore({ now: () => nowMs })
  const sinks = Array.from({ length: seriesCount }, (_, index) =>
    store.sink(`service.of_some_length.resource_${index}`, { unit: "bytes", limit: 1e9 }),
  )
  for (let sample = 0; sample < sampleCount; sample++) {
    nowMs += stepMs
    for (const sink of sinks) sink.record(sample)
  }
  const bytes = (heldBytes() - before) / store.size
  return Math.round(bytes)
}
