import type { RingSlice } from "./ring-slice.ts"
import type { RingHead } from "./ring.ts"
import { Ring } from "./ring.ts"
import type { SeriesState } from "./series-state.ts"
import { resolutions, seriesLimits } from "./series-limits.ts"

/**
 * A gauge is a value at a point in time, such as memory or the depth of a queue. A counter is a
 * total that only rises, such as bytes sent; it is stored as a rate per second.
 */
export type SeriesKind = "gauge" | "counter"

export interface SeriesOptions {
  readonly kind?: SeriesKind
  /** The unit of the values: `bytes`, `ms`, `items`. Those of a counter are per second. */
  readonly unit?: string
  /** A value that must not be reached, for reports: a capacity or quota. */
  readonly limit?: number
}

/** Receives samples. `atMs` is milliseconds since 1970, now by default. */
export interface SampleSink {
  record(value: number, atMs?: number): void
}

/** Samples that were refused or came late, and resets. */
export interface SeriesCounts {
  /** NaN, infinities and anything beyond a 4-byte float (3.4e38): refused. */
  readonly unusableCount: number
  /** More than a minute ahead of the clock: refused. */
  readonly futureCount: number
  /** Older than the newest bucket: kept if a ring still covers its time. */
  readonly lateCount: number
  /** Older than a year: refused. */
  readonly tooOldCount: number
  /** Times a counter fell, because its process restarted. */
  readonly resetCount: number
}

const floatMax = 3.4e38
/**
 * How far back the coarsest ring reaches at least: all but its newest bucket, which has only begun.
 */
const reachMs = resolutions.reduce(
  (reach, { stepMs, bucketCount }) => Math.max(reach, stepMs * (bucketCount - 1)),
  0,
)

/**
 * One resource over a year, in a fixed 59 KB: see `resolutions`. Recording allocates nothing and
 * never throws.
 */
export class Series implements SampleSink {
  readonly name: string
  readonly kind: SeriesKind
  readonly unit: string
  limit: number | undefined
  /** Finest first, in the order of `resolutions`. */
  readonly rings: readonly Ring[] = resolutions.map((resolution) => new Ring(resolution))
  readonly #fine = this.rings[0] as Ring
  readonly #now: () => number
  #lastMs = -Infinity
  #lastValue = Number.NaN
  #lastTotal = Number.NaN
  #unusableCount = 0
  #futureCount = 0
  #lateCount = 0
  #tooOldCount = 0
  #resetCount = 0

  constructor(name: string, options: SeriesOptions, now: () => number) {
    this.name = name
    this.kind = options.kind ?? "gauge"
    this.unit = options.unit ?? ""
    this.limit = options.limit
    this.#now = now
  }

  /** The time of the newest sample, in milliseconds since 1970; -Infinity before the first. */
  get lastMs(): number {
    return this.#lastMs
  }

  /** The newest value; a counter's is its rate per second. NaN before the first. */
  get lastValue(): number {
    return this.#lastValue
  }

  record(value: number, atMs?: number): void {
    const nowMs = this.#now()
    const takenMs = atMs ?? nowMs
    if (!(value > -floatMax && value < floatMax) || !(takenMs >= 0)) {
      this.#unusableCount++
    } else if (takenMs > nowMs + seriesLimits.futureToleranceMs) {
      this.#futureCount++
    } else if (takenMs <= nowMs - reachMs) {
      this.#tooOldCount++
    } else if (this.kind === "gauge") {
      this.#store(value, takenMs)
    } else {
      this.#recordTotal(value, takenMs)
    }
  }

  /**
   * The last buckets of one resolution, including gaps. @throws RangeError for a step that is not
   * in `resolutions`.
   */
  slice(stepMs: number, bucketCount?: number): RingSlice {
    const ring = this.rings.find((candidate) => candidate.stepMs === stepMs)
    if (ring) return ring.slice(this.#now(), bucketCount)
    const steps = resolutions.map((resolution) => resolution.stepMs).join(", ")
    throw new RangeError(`A series has steps of ${steps} ms, not ${stepMs}.`)
  }

  counts(): SeriesCounts {
    return {
      unusableCount: this.#unusableCount,
      futureCount: this.#futureCount,
      lateCount: this.#lateCount,
      tooOldCount: this.#tooOldCount,
      resetCount: this.#resetCount,
    }
  }

  state(): SeriesState {
    return {
      name: this.name,
      kind: this.kind,
      unit: this.unit,
      limit: this.limit ?? null,
      heads: this.rings.map((ring) => ring.head()),
      lastMs: finiteOrNull(this.#lastMs),
      lastValue: finiteOrNull(this.#lastValue),
      lastTotal: finiteOrNull(this.#lastTotal),
    }
  }

  /**
   * Restores a saved state. A counter continues from its last total, so that a reset in between is
   * noticed.
   */
  restore(state: SeriesState, ringBytes: readonly Uint8Array[]): void {
    for (const [index, ring] of this.rings.entries()) {
      ring.restore(ringBytes[index] as Uint8Array, state.heads[index] as RingHead)
    }
    this.#lastMs = state.lastMs ?? -Infinity
    this.#lastValue = state.lastValue ?? Number.NaN
    this.#lastTotal = state.lastTotal ?? Number.NaN
  }

  /**
   * The first total gives no rate; a total that fell counts from 0, because its process restarted.
   */
  #recordTotal(total: number, atMs: number): void {
    const elapsedMs = atMs - this.#lastMs
    if (elapsedMs <= 0) {
      this.#lateCount++
      return
    }
    const isFirst = Number.isNaN(this.#lastTotal)
    const isReset = total < this.#lastTotal
    const risen = isReset ? total : total - this.#lastTotal
    if (isReset) this.#resetCount++
    this.#lastTotal = total
    if (isFirst) this.#lastMs = atMs
    else this.#store((risen / elapsedMs) * 1_000, atMs)
  }

  #store(value: number, atMs: number): void {
    if (atMs < this.#fine.newestMs) this.#noticeLate(atMs)
    let kept = false
    for (const ring of this.rings) kept = ring.add(atMs, value) || kept
    if (!kept) this.#tooOldCount++
    if (atMs < this.#lastMs) return
    this.#lastMs = atMs
    this.#lastValue = value
  }

  /**
   * A clock that ran ahead and was set back leaves buckets in the future, which would make every
   * new sample late.
   */
  #noticeLate(atMs: number): void {
    this.#lateCount++
    const nowMs = this.#now()
    if (this.#fine.newestMs <= nowMs + seriesLimits.futureToleranceMs) return
    for (const ring of this.rings) ring.rewind(nowMs)
    this.#lastMs = Math.min(this.#lastMs, atMs)
  }
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
