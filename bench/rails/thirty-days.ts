import { BoundedQueue } from "../../packages/guardrails/src/limit/bounded-queue.ts"
import { Faults } from "../../packages/guardrails/src/report/faults.ts"
import { buildReport } from "../../packages/guardrails/src/report/build-report.ts"
import { RedisWatcher } from "../../packages/guardrails/src/scaling/redis-watcher.ts"
import { ReadModifyWriteDetector } from "../../packages/guardrails/src/scaling/read-modify-write.ts"
import { Scaling } from "../../packages/guardrails/src/scaling/scaling.ts"
import { Traffic } from "../../packages/guardrails/src/scaling/traffic.ts"
import { seededRandom } from "../../packages/guardrails/src/scaling/random.ts"
import { SeriesStore } from "../../packages/guardrails/src/series/series-store.ts"
import { heldBytes } from "./memory.ts"

const dayMs = 24 * 60 * 60 * 1_000
const dayCount = 30
/**
 * Ten samples per second for each series, where the sampler takes one in ten seconds: a hundred
 * times the load.
 */
const stepMs = 100
const seriesCount = 16
/** After this many steps there are calls and commands with names that never come again. */
const callsEvery = 50

/** The guardrails' own memory and speed at the end of each simulated day. */
export interface SimulatedDay {
  readonly day: number
  readonly heldBytes: number
  readonly nsPerSample: number
}

/** Feeds all rooms for 30 days, with a clock set by hand. */
export function simulateThirtyDays(onDay: (day: SimulatedDay) => void): SimulatedDay[] {
  const service = new SimulatedService()
  return Array.from({ length: dayCount }, (_, index) => {
    const nsPerSample = service.liveOneDay()
    const day = { day: index + 1, heldBytes: heldBytes(), nsPerSample }
    onDay(day)
    return day
  })
}

class SimulatedService {
  #nowMs = Date.UTC(2026, 10, 1)
  readonly #now = (): number => this.#nowMs
  readonly #random = seededRandom(7)
  readonly #faults = new Faults(this.#now)
  readonly #store = new SeriesStore({ now: this.#now })
  readonly #scaling = new Scaling({ faults: this.#faults, now: this.#now, nowMs: this.#now })
  readonly #queue = new BoundedQueue<number>({
    capacity: 1_000,
    whenFull: "drop-oldest",
    now: this.#now,
  })
  readonly #watcher = new RedisWatcher(
    new Traffic("redis"),
    new ReadModifyWriteDetector(this.#now),
    this.#faults,
  )
  readonly #client = {}
  readonly #sinks = Array.from({ length: seriesCount }, (_, index) =>
    this.#store.sink(`resource.${index}`),
  )
  readonly #handle = this.#scaling.measure("handle", (size: number) => size, {
    size: (size) => size,
  })
  #serial = 0

  /** Returns the nanoseconds spent per sample, calls and commands included. */
  liveOneDay(): number {
    const start = process.hrtime.bigint()
    const steps = dayMs / stepMs
    for (let step = 0; step < steps; step++) {
      this.#nowMs += stepMs
      for (let index = 0; index < seriesCount; index++) this.#sinks[index]?.record(step + index)
      if (step % callsEvery === 0) this.#work()
    }
    buildReport({
      store: this.#store,
      faults: this.#faults,
      scaling: this.#scaling,
      limits: [this.#queue],
    })
    return Number(process.hrtime.bigint() - start) / (steps * seriesCount)
  }

  #work(): void {
    const serial = this.#serial++
    const name = `never.again.${serial.toString(36)}`
    this.#handle(1 + Math.floor(this.#random() * 1e6))
    this.#queue.offer(serial)
    this.#store.sink(name).record(serial)
    this.#faults.add(name, new Error(name))
    this.#command(["GET", name], name.repeat(10))
    this.#command(["SET", name, name.repeat(10)], "OK")
  }

  #command(command: string[], reply: string): void {
    this.#watcher.replied(this.#watcher.sent(this.#client, command, this.#command), reply)
  }
}
