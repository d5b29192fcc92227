import type { IncomingMessage } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import type { CountedLimit } from "./limit/limit-counts.ts"
import type { RedisClient } from "./redis/redis-command.ts"
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
import { MemoryTracker } from "./tracker/memory/memory-tracker.ts"
import { RedisTracker } from "./tracker/redis/redis-tracker.ts"
import type { Tracker, TrackerOptions } from "./tracker/tracker.ts"

export interface GuardrailsOptions {
  /**
   * Folder that keeps series and the last report across restarts. Without it nothing is written.
   */
  readonly dir?: string
  /**
   * A connected client of `redis` or `ioredis` (also of a cluster), through which trackers share
   * their counts with other processes. The caller still owns it.
   */
  readonly redis?: RedisClient
  /** Prefix of the trackers' keys on Redis. Default `gr`. */
  readonly redisPrefix?: string
  /** The source of the time. Default: the system clock. */
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
/** How long a report waits for the count of a tracker whose server may be down. */
const countWaitMs = 2_000

/**
 * The whole package behind one object, with one list of faults. Measuring never throws into the
 * measured code.
 */
export class Guardrails {
  readonly series: SeriesStore
  readonly scaling: Scaling
  readonly #now: () => number
  readonly #dir: string | undefined
  readonly #faults: Faults
  readonly #sampler: Sampler
  readonly #folder: SeriesFolder | undefined
  readonly #trackers = new Map<string, Tracker>()
  readonly #redis: RedisClient | undefined
  readonly #redisPrefix: string | undefined
  readonly #limits = new Set<CountedLimit>()
  #saveTimer: NodeJS.Timeout | undefined

  constructor(options: GuardrailsOptions = {}) {
    const { dir, clock, redis, redisPrefix } = options
    this.#now = clock ? () => clock.now() : Date.now
    this.#dir = dir
    this.#redis = redis
    this.#redisPrefix = redisPrefix
    this.#faults = new Faults(this.#now)
    this.series = new SeriesStore({ now: this.#now })
    this.scaling = new Scaling({ faults: this.#faults, now: this.#now })
    this.#sampler = new Sampler({ store: this.series, faults: this.#faults })
    if (dir === undefined) return
    this.#folder = new SeriesFolder(dir, this.series, this.#faults)
    this.#folder.load()
    this.#saveTimer = setInterval(() => void this.save(), saveIntervalMs).unref()
  }

  /**
   * The tracker of this name, on Redis if a client was given; every call returns the same one.
   * @throws RangeError beyond 256 of them: a name stands for a kind of thing, not for one thing.
   */
  tracker(name: string, options: TrackerOptions): Tracker {
    const client = this.#redis
    if (!client) return this.memoryTracker(name, options)
    const prefix = this.#redisPrefix === undefined ? {} : { prefix: this.#redisPrefix }
    const onFault = (error: unknown): void => this.#faults.add(`tracker ${name}`, error)
    return this.#knownTracker(
      name,
      RedisTracker,
      () => new RedisTracker(name, { ...options, ...prefix, client, onFault }, this.#now),
    )
  }

  /**
   * A tracker in the memory of this process, even if others are on Redis, so that its owner can
   * save its state. Otherwise like `tracker`.
   */
  memoryTracker(name: string, options: TrackerOptions): MemoryTracker {
    return this.#knownTracker(
      name,
      MemoryTracker,
      () => new MemoryTracker(name, options, this.#now),
    )
  }

  /**
   * Records memory, CPU, garbage collection and event-loop delay of this process every 10 s, until
   * the returned function is called.
   */
  watchProcess(): () => void {
    const stops = [new ProcessRecorder(), new GcRecorder(), new EventLoopRecorder()].map(
      (recorder) => this.record(recorder),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Records what `read` returns every 10 s, until the returned function is called. */
  gauge(name: string, read: GaugeReader, options: GaugeOptions = {}): () => void {
    return this.record(new GaugeRecorder(name, read, options))
  }

  /** Samples a recorder every 10 s, until the returned function is called. */
  record(recorder: Recorder): () => void {
    this.#sampler.start()
    return this.#sampler.add(recorder)
  }

  /**
   * A function that behaves like `fn` and records size, time and bytes of its calls under `name`.
   */
  measure<Fn extends (...args: any[]) => unknown>(
    name: string,
    fn: Fn,
    options: MeasureOptions<Fn>,
  ): Fn {
    return this.scaling.measure(name, fn, options)
  }

  /**
   * Adds a queue, budget, reader or gate to the report and returns it, so that it can be created
   * and added in one expression.
   */
  limit<Limit extends CountedLimit>(limit: Limit): Limit {
    this.#limits.add(limit)
    return limit
  }

  /**
   * Counts the traffic of a connected client of `redis` or `ioredis`, until the returned function
   * is called.
   */
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

  /** All results, as plain data. */
  async report(): Promise<Report> {
    const trackers = await Promise.all(
      [...this.#trackers.values()].map((tracker) => this.#summaryOf(tracker)),
    )
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

  /** Writes the series and the report to the folder. Failures are counted, never thrown. */
  async save(): Promise<void> {
    if (this.#dir === undefined) return
    await this.#folder?.save()
    try {
      await saveReport(this.#dir, await this.report())
    } catch (error) {
      this.#faults.add("report.save", error)
    }
  }

  /** Stops sampling and saves one last time. */
  async close(): Promise<void> {
    clearInterval(this.#saveTimer)
    this.#sampler.stop()
    await this.save()
  }

  #knownTracker<Kept extends Tracker>(
    name: string,
    kept: abstract new (...args: never[]) => Kept,
    make: () => Kept,
  ): Kept {
    const known = this.#trackers.get(name)
    if (known instanceof kept) return known
    if (known) throw new RangeError(`there is another tracker "${name}", kept elsewhere`)
    if (this.#trackers.size >= trackersMax)
      throw new RangeError(`more than ${trackersMax} trackers; "${name}" is refused`)
    const tracker = make()
    this.#trackers.set(name, tracker)
    return tracker
  }

  async #summaryOf(tracker: Tracker): Promise<TrackerSummary> {
    const { name, kind, windowMs, refusals } = tracker
    const unknown = { name, kind, windowMs, ...refusals, count: null, exact: false }
    const waiting = new AbortController()
    const impatience = sleep(countWaitMs, unknown, { ref: false, signal: waiting.signal })
    const state = tracker.state().catch((error: unknown) => {
      this.#faults.add(`tracker ${name}`, error)
      return unknown
    })
    try {
      return await Promise.race([state, impatience])
    } finally {
      waiting.abort()
    }
  }
}

/** Creates a set of guardrails. Without options it already counts and measures in memory. */
export function createGuardrails(options: GuardrailsOptions = {}): Guardrails {
  return new Guardrails(options)
}
