import type { IncomingMessage } from "node:http"
import type { Faults } from "../report/faults.ts"
import { CallSite } from "./call-site.ts"
import { useMeters } from "./call-meter.ts"
import type { MeasureOptions } from "./measure.ts"
import { measured } from "./measure.ts"
import type { ReadModifyWriteReport } from "./rewritten-family.ts"
import { ReadModifyWriteDetector } from "./read-modify-write.ts"
import { RedisWatcher } from "./redis-watcher.ts"
import type { CallSiteReport } from "./site-growth.ts"
import { callSiteReport } from "./site-growth.ts"
import type { TrafficReport } from "./traffic.ts"
import { Traffic } from "./traffic.ts"
import type { FetchFunction } from "./watch-fetch.ts"
import { watchedFetch } from "./watch-fetch.ts"
import type { RequestHandler } from "./watch-handler.ts"
import { watchedHandler } from "./watch-handler.ts"
import { watchRedis } from "./watch-redis.ts"

export interface ScalingOptions {
  readonly faults: Faults
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
  /** Milliseconds from any origin, for durations. Default `performance.now`. */
  readonly nowMs?: () => number
}

/** All results about how cost grows. */
export interface ScalingReport {
  readonly callSites: readonly CallSiteReport[]
  readonly readModifyWrites: readonly ReadModifyWriteReport[]
  readonly traffic: readonly TrafficReport[]
}

const callSitesMax = 256
const otherName = "other"

/** Cost against size in production: measured functions, and watched clients and handlers. */
export class Scaling {
  readonly #faults: Faults
  readonly #nowMs: () => number
  readonly #sites = new Map<string, CallSite>()
  readonly #detector: ReadModifyWriteDetector
  readonly #redis = new Traffic("redis")
  readonly #fetch = new Traffic("fetch")
  readonly #http = new Traffic("http")

  constructor(options: ScalingOptions) {
    this.#faults = options.faults
    this.#nowMs = options.nowMs ?? (() => performance.now())
    this.#detector = new ReadModifyWriteDetector(options.now ?? Date.now)
  }

  /**
   * A function that behaves like `fn` and records size, time and bytes of its calls under `name`.
   */
  measure<Fn extends (...args: any[]) => unknown>(
    name: string,
    fn: Fn,
    options: MeasureOptions<Fn>,
  ): Fn {
    return measured(fn, options, {
      site: this.#site(name),
      faults: this.#faults,
      nowMs: this.#nowMs,
    })
  }

  /**
   * Counts what a connected client of `redis` or `ioredis` moves, until the returned function is
   * called.
   */
  watchRedis(client: object): () => void {
    useMeters()
    const watcher = new RedisWatcher(this.#redis, this.#detector, this.#faults)
    return this.#faults.guard("watch redis", () => watchRedis(client, watcher)) ?? (() => {})
  }

  /** A `fetch` that counts bytes by method and host. */
  watchFetch<Fetch extends FetchFunction>(fetch: Fetch): Fetch {
    useMeters()
    return watchedFetch(fetch, this.#fetch, this.#faults)
  }

  /**
   * A request listener that counts bytes by method, or by the label that `label` returns for a
   * request: a route, never a path.
   */
  watchHandler<Handler extends RequestHandler>(
    handler: Handler,
    label: (request: IncomingMessage) => string = (request) => request.method ?? otherName,
  ): Handler {
    return watchedHandler(handler, label, this.#http, this.#faults)
  }

  report(): ScalingReport {
    return {
      callSites: [...this.#sites.values()].map(callSiteReport),
      readModifyWrites: this.#detector.report(),
      traffic: [this.#redis, this.#fetch, this.#http].flatMap((traffic) => traffic.report()),
    }
  }

  /**
   * Sites are named in code, but their number is still limited: those beyond the limit share one.
   */
  #site(name: string): CallSite {
    const known = this.#sites.size < callSitesMax || this.#sites.has(name) ? name : otherName
    const site = this.#sites.get(known) ?? new CallSite(known, this.#nowMs)
    this.#sites.set(known, site)
    return site
  }
}
