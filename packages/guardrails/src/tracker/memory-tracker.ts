import { HyperLogLog } from "./hyper-log-log.ts"
import { IdBucket } from "./id-bucket.ts"
import { readSnapshot, writeSnapshot } from "./snapshot.ts"
import type { Bucket, IdPage, TrackedId, Tracker } from "./tracker.ts"
import { dayMs, hourMs, minuteMs, readWindow, type Window, type WindowLength } from "./window.ts"

export interface MemoryTrackerOptions {
  readonly window: WindowLength
  /** Ids held in all buckets together; beyond it the fullest bucket becomes an estimate of 16 KB. Default 200,000. */
  readonly idsMax?: number
}

const idsMaxDefault = 200_000
const idPageMax = 10_000

/** What a tracker has refused, for its report. */
export interface TrackerRefusals {
  /** Ids older than the window. */
  readonly lateCount: number
  /** Ids later than now. */
  readonly futureCount: number
}

/**
 * A tracker in memory. Each bucket holds its ids, and `#bucketCountOf` in how many buckets each id is, so that the distinct count of the
 * window is known at any time. A bucket that leaves the window takes its ids with it; that work was paid for by adding them.
 */
export class MemoryTracker implements Tracker {
  readonly name: string
  readonly windowMs: number
  readonly #window: Window
  readonly #idsMax: number
  readonly #now: () => number
  /** By their start; in no other order. */
  readonly #buckets = new Map<number, IdBucket>()
  readonly #bucketCountOf = new Map<string, number>()
  #heldIdCount = 0
  #newestStartMs = -Infinity
  #lateCount = 0
  #futureCount = 0

  constructor(name: string, options: MemoryTrackerOptions, now: () => number = Date.now) {
    this.name = name
    this.#window = readWindow(options.window)
    this.windowMs = this.#window.windowMs
    this.#idsMax = options.idsMax ?? idsMaxDefault
    this.#now = now
  }

  get refusals(): TrackerRefusals {
    return { lateCount: this.#lateCount, futureCount: this.#futureCount }
  }

  async add(id: string, options: { readonly atMs?: number } = {}): Promise<void> {
    this.#add(id, options.atMs)
  }

  async addMany(ids: Iterable<string | TrackedId>): Promise<void> {
    for (const entry of ids) {
      if (typeof entry === "string") this.#add(entry, undefined)
      else this.#add(entry.id, entry.atMs)
    }
  }

  async count(): Promise<number> {
    this.#expire()
    const estimates = [...this.#buckets.values()].flatMap((bucket) => bucket.sketch ?? [])
    return estimates.length === 0
      ? this.#bucketCountOf.size
      : this.#union([...this.#buckets.values()])
  }

  async perMinute(): Promise<readonly Bucket[]> {
    return this.#grouped(minuteMs, 60)
  }

  async perHour(): Promise<readonly Bucket[]> {
    return this.#grouped(hourMs, 24)
  }

  async perDay(): Promise<readonly Bucket[]> {
    return this.#grouped(dayMs, Math.ceil(this.windowMs / dayMs))
  }

  async has(id: string): Promise<boolean | undefined> {
    this.#expire()
    if (this.#bucketCountOf.has(id)) return true
    return [...this.#buckets.values()].some((bucket) => bucket.sketch) ? undefined : false
  }

  async ids(options: { readonly after?: string; readonly limit?: number } = {}): Promise<IdPage> {
    this.#expire()
    const { after, limit = idPageMax } = options
    const wanted = [...this.#bucketCountOf.keys()].filter((id) => after === undefined || id > after)
    const ids = wanted.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, Math.min(limit, idPageMax))
    const exact = [...this.#buckets.values()].every((bucket) => bucket.ids)
    return { ids, next: ids.length < wanted.length ? ids.at(-1) : undefined, exact }
  }

  /** The whole state as bytes, for an owner that keeps it with the place up to which it has counted. */
  snapshot(): Uint8Array {
    this.#expire()
    return writeSnapshot(this.#window.bucketMs, [...this.#buckets.values()])
  }

  /** Takes the state of a snapshot in place of its own. Throws an Error for bytes that are none of a tracker with such buckets. */
  restore(bytes: Uint8Array): void {
    const buckets = readSnapshot(bytes, this.#window.bucketMs)
    this.#buckets.clear()
    this.#bucketCountOf.clear()
    this.#heldIdCount = 0
    this.#newestStartMs = Math.max(-Infinity, ...buckets.map((bucket) => bucket.startMs))
    for (const bucket of buckets) {
      this.#buckets.set(bucket.startMs, bucket)
      for (const id of bucket.ids ?? []) this.#hold(id)
    }
    this.#expire()
  }

  #add(id: string, atMs: number | undefined): void {
    const nowMs = this.#now()
    const startMs = this.#startOf(atMs ?? nowMs)
    const newestMs = this.#startOf(nowMs)
    if (startMs > newestMs) {
      this.#futureCount += 1
      return
    }
    if (newestMs > this.#newestStartMs) this.#expire()
    if (startMs <= newestMs - this.windowMs) {
      this.#lateCount += 1
      return
    }
    let bucket = this.#buckets.get(startMs)
    if (!bucket) this.#buckets.set(startMs, (bucket = new IdBucket(startMs)))
    if (bucket.add(id)) this.#hold(id)
    if (this.#heldIdCount > this.#idsMax) this.#estimateFullest()
  }

  #hold(id: string): void {
    this.#heldIdCount += 1
    this.#bucketCountOf.set(id, (this.#bucketCountOf.get(id) ?? 0) + 1)
  }

  #release(ids: ReadonlySet<string>): void {
    this.#heldIdCount -= ids.size
    for (const id of ids) {
      const count = this.#bucketCountOf.get(id)! - 1
      if (count === 0) this.#bucketCountOf.delete(id)
      else this.#bucketCountOf.set(id, count)
    }
  }

  #estimateFullest(): void {
    let fullest: IdBucket | undefined
    for (const bucket of this.#buckets.values()) {
      if (bucket.ids && bucket.ids.size > (fullest?.ids?.size ?? 0)) fullest = bucket
    }
    if (fullest) this.#release(fullest.becomeEstimate())
  }

  /** Lets go of the buckets that have left the window. A clock that is set back lets go of nothing. */
  #expire(): void {
    const newestMs = this.#startOf(this.#now())
    if (newestMs <= this.#newestStartMs) return
    this.#newestStartMs = newestMs
    for (const [startMs, bucket] of this.#buckets) {
      if (startMs > newestMs - this.windowMs) continue
      this.#buckets.delete(startMs)
      if (bucket.ids) this.#release(bucket.ids)
    }
  }

  #startOf(atMs: number): number {
    return Math.floor(atMs / this.#window.bucketMs) * this.#window.bucketMs
  }

  #grouped(groupMs: number, groupsMax: number): Bucket[] {
    if (groupMs < this.#window.bucketMs) {
      throw new RangeError(
        `the tracker "${this.name}" counts by ${this.#window.bucketMs / 60_000} minutes; choose a shorter window for finer counts`,
      )
    }
    this.#expire()
    const lastMs = Math.floor(this.#now() / groupMs) * groupMs
    const groups = Map.groupBy(
      this.#buckets.values(),
      (bucket) => Math.floor(bucket.startMs / groupMs) * groupMs,
    )
    const groupCount = Math.min(groupsMax, Math.ceil(this.windowMs / groupMs))
    return Array.from({ length: groupCount }, (_, index) => {
      const startMs = lastMs - (groupCount - 1 - index) * groupMs
      const members = groups.get(startMs) ?? []
      const [only] = members
      const count = members.length === 1 ? only!.count() : this.#union(members)
      return { startMs, count, exact: members.every((bucket) => bucket.ids) }
    })
  }

  /** Distinct ids of several buckets: exact where all are, else an estimate over all. */
  #union(buckets: readonly IdBucket[]): number {
    if (buckets.every((bucket) => bucket.ids)) {
      const union = new Set<string>()
      for (const bucket of buckets) for (const id of bucket.ids!) union.add(id)
      return union.size
    }
    const sketch = new HyperLogLog()
    for (const bucket of buckets) {
      if (bucket.sketch) sketch.merge(bucket.sketch)
      else for (const id of bucket.ids!) sketch.add(id)
    }
    return sketch.count()
  }
}
