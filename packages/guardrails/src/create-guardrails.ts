import type { IncomingMessage } from "node:http"
import type { CountedLimit } from "./limit/limit-counts.ts"
import { buildReport } from "./report/build-report.ts"
import { Faults } from "./report/faults.ts"
import { prometheusText } from "./report/prometheus-text.ts"
import { saveReport } from "./report/report-file.ts"
import type { Report, TrackerSummary } from "./report/report.ts"
import type { MeasureOptions } from "./scaling/measure.ts"
import { Scaling } from "./scaling/scaling.ts"
import type { FetchFunction } from "./scaling/watch-fetch.ts"
import type { RequestHandler } from "./scaling/watch-handler.ts"
import { EventLoopRecorder } from "./series/event-loop-recorder.ts"
import { GaugeRecorder, type GaugeReader } from "./series/gauge-recorder.ts"
import { GcRecorder } from "./series/gc-recorder.ts"
import { ProcessRecorder } from "./series/process-recorder.ts"
import type { Recorder } from "./series/recorder.ts"
import { Sampler } from "./series/sampler.ts"
import { SeriesFolder } from "./series/series-folder.ts"
import { SeriesStore } from "./series/series-store.ts"
import { MemoryTracker, type MemoryTrackerOptions } from "./tracker/memory-tracker.ts"

export interface GuardrailsOptions {
  /** Folder in which series and the last report are kept across restarts. Without it nothing is written. */
  readonly dir?: string
  /** Where the time comes from. Default: the system. */
  readonly clock?: { now(): number }
}

export interface GaugeOptions {
  readonly unit?: string
  /** The value that must not be reached. */
  readonly limit?: number
  readonly kind?: "gauge" | "counter"
}

const trackersMax = 256
const saveIntervalMs = 5 * 60_000

/** Everything the package does, in one place, sharing one list of faults. Measuring never throws into what it measures. */
export class Guardrails {
  readonly series: SeriesStore
  readonly scaling: Scaling
  readonly #now: () => number
  readonly #dir: string | undefined
  readonly #faults: Faults
  readonly #sampler: Sampler
  readonly #folder: SeriesFolder | undefined
  readonly #trackers = new Map<string, MemoryTracker>()
  readonly #limits = new Set<CountedLimit>()
  #saveTimer: NodeJS.Timeout | undefined

  constructor(options: GuardrailsOptions = {}) {
    const { dir, clock } = options
    this.#now = clock ? () => clock.now() : Date.now
    this.#dir = dir
    this.#faults = new Faults(this.#now)
    this.series = new SeriesStore({ now: this.#now })
    this.scaling = new Scaling({ faults: this.#faults, now: this.#now })
    this.#sampler = new Sampler({ store: this.series, faults: this.#faults })
    if (dir === undefined) return
    this.#folder = new SeriesFolder(dir, this.series, this.#faults)
    this.#folder.load()
    this.#saveTimer = setInterval(() => void this.save(), saveIntervalMs).unref()
  }

  /** The tracker of this name; the same one at every call. Throws a RangeError beyond 256 of them: names are for kinds of things, not for things. */
  tracker(name: string, options: MemoryTrackerOptions): MemoryTracker {
    const known = this.#trackers.get(name)
    if (known) return known
    if (this.#trackers.size >= trackersMax)
      throw new RangeError(`more than ${trackersMax} trackers; "${name}" is refused`)
    const tracker = new MemoryTracker(name, options, this.#now)
    this.#trackers.set(name, tracker)
    return tracker
  }

  /** Records memory, CPU, garbage collection and event-loop delay of this process every 10 s, until the returned function is called. */
  watchProcess(): () => void {
    const stops = [new ProcessRecorder(), new GcRecorder(), new EventLoopRecorder()].map(
      (recorder) => this.record(recorder),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Records what `read` answers every 10 s, until the returned function is called. */
  gauge(name: string, read: GaugeReader, options: GaugeOptions = {}): () => void {
    return this.record(new GaugeRecorder(name, read, options))
  }

  /** Samples a recorder every 10 s, until the returned function is called. */
  record(recorder: Recorder): () => void {
    this.#sampler.start()
    return this.#sampler.add(recorder)
  }

  /** A function that behaves like `fn` and records size, time and bytes of its calls under `name`. */
  measure<Fn extends (...args: any[]) => unknown>(
    name: string,
    fn: Fn,
    options: MeasureOptions<Fn>,
  ): Fn {
    return this.scaling.measure(name, fn, options)
  }

  /** Shows a queue, budget, reader or gate in the report; answers it, so that it can be made and added at once. */
  limit<Limit extends CountedLimit>(limit: Limit): Limit {
    this.#limits.add(limit)
    return limit
  }

  /** Counts what a connected client of `redis` or `ioredis` moves, until the returned function is called. */
  watchRedis(client: object): () => void {
    return this.scaling.watchRedis(client)
  }

  watchFetch<Fetch extends FetchFunction>(fetch: Fetch): Fetch {
    return this.scaling.watchFetch(fetch)
  }

  watchHandler<Handler extends RequestHandler>(
    handler: Handler,
    label?: (request: IncomingMessage) => string,
  ): Handler {
    return this.scaling.watchHandler(handler, label)
  }

  /** Everything that is known, as plain data. */
  async report(): Promise<Report> {
    const trackers = await Promise.all([...this.#trackers.values()].map(summaryOf))
    return buildReport({
      store: this.series,
      faults: this.#faults,
      sampler: this.#sampler,
      ...(this.#folder ? { folder: this.#folder } : {}),
      scaling: this.scaling,
      limits: this.#limits,
      trackers,
    })
  }

  /** The report in Prometheus's text format. */
  async prometheus(): Promise<string> {
    return prometheusText(await this.report())
  }

  /** Writes series and report to the folder. Failures are counted, never thrown. */
  async save(): Promise<void> {
    if (this.#dir === undefined) return
    await this.#folder?.save()
    try {
      await saveReport(this.#dir, await this.report())
    } catch (error) {
      this.#faults.add("report.save", error)
    }
  }

  /** Stops sampling and saves a last time. */
  async close(): Promise<void> {
    clearInterval(this.#saveTimer)
    this.#sampler.stop()
    await this.save()
  }
}

/** Makes a set of guardrails. Without options it is already useful: it counts and measures in memory. */
export function createGuardrails(options: GuardrailsOptions = {}): Guardrails {
  return new Guardrails(options)
}

async function summaryOf(tracker: MemoryTracker): Promise<TrackerSummary> {
  return {
    name: tracker.name,
    count: await tracker.count(),
    windowMs: tracker.windowMs,
    ...tracker.refusals,
  }
}
