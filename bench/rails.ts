/**
 * The cost of the guardrails themselves: time per recorded value and per guarded call, bytes per
 * series, and whether they stay constant over 30 simulated days at a hundred times the load. Run it
 * as `node bench/rails.ts --json`; the last line of its output is one JSON document.
 */
import { Faults } from "../packages/guardrails/src/report/faults.ts"
import { Scaling } from "../packages/guardrails/src/scaling/scaling.ts"
import { SeriesStore } from "../packages/guardrails/src/series/series-store.ts"
import { seriesLimits } from "../packages/guardrails/src/series/series-limits.ts"
import { bytesPerSeries } from "./rails/bytes-per-series.ts"
import { nanosecondsPerAwait, nanosecondsPerCall } from "./rails/cost-per-call.ts"
import type { SimulatedDay } from "./rails/thirty-days.ts"
import { simulateThirtyDays } from "./rails/thirty-days.ts"

const store = new SeriesStore()
const gauge = store.sink("gauge")
const counter = store.sink("counter", { kind: "counter" })
const scaling = new Scaling({ faults: new Faults() })

const plain = (size: number): number => size + 1
const guarded = scaling.measure("plain", plain, { size: (size) => size })
const plainAsync = async (size: number): Promise<number> => size + 1
const guardedAsync = scaling.measure("plain async", plainAsync, { size: (size) => size })

const nsPer = {
  recordedGauge: nanosecondsPerCall((index) => gauge.record(index)),
  recordedGaugeByName: nanosecondsPerCall((index) => store.sink("gauge").record(index)),
  recordedCounter: nanosecondsPerCall((index) => counter.record(index)),
  plainCall: nanosecondsPerCall((index) => plain(index)),
  guardedCall: nanosecondsPerCall((index) => guarded(index)),
  plainAsyncCall: await nanosecondsPerAwait(plainAsync),
  guardedAsyncCall: await nanosecondsPerAwait(guardedAsync),
}
console.error("ns per call:", nsPer)

// Once anything is watched, measured calls are followed through everything they await.
scaling.watchFetch(fetch)
const nsPerFollowed = {
  guardedCall: nanosecondsPerCall((index) => guarded(index)),
  guardedAsyncCall: await nanosecondsPerAwait(guardedAsync),
}
console.error("ns per call that is followed:", nsPerFollowed)

const seriesBytes = bytesPerSeries()
console.error(`bytes per series: ${seriesBytes} of ${seriesLimits.seriesBytesMax}`)

const days = simulateThirtyDays(({ day, heldBytes, nsPerSample }) =>
  console.error(`day ${day}: ${heldBytes} bytes held, ${nsPerSample.toFixed(0)} ns per sample`),
)
const growth = {
  heldShare: growthOf((day) => day.heldBytes),
  nsShare: growthOf((day) => day.nsPerSample),
}
console.error("growth from the second third of the days to the last:", growth)

console.log(
  JSON.stringify({
    bench: "rails",
    nsPer,
    nsPerFollowed,
    seriesBytes,
    seriesBytesMax: seriesLimits.seriesBytesMax,
    days,
    growth,
  }),
)

/**
 * How much more the last ten days took than the ten before, comparing the minimum of each: 0 is
 * constant.
 */
function growthOf(value: (day: SimulatedDay) => number): number {
  const least = (some: readonly SimulatedDay[]): number => Math.min(...some.map(value))
  return least(days.slice(-10)) / least(days.slice(-20, -10)) - 1
}
