import type { IdPage, Tally } from "../tracker.ts"
import { type Entry, readCursor } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import { HyperLogLog } from "./hyper-log-log.ts"
import { IdBucket } from "./id-bucket.ts"
import {
  type MemoryStore,
  noLosses,
  readJsonPart,
  type SnapshotPart,
  toJsonPart,
} from "./memory-store.ts"
import { partForms } from "./snapshot.ts"

export interface IdBucketsOptions {
  /**
   * Maximum number of ids in all buckets together; with 0, all buckets are estimates from the first
   * id on.
   */
  readonly idsMax: number
}

/**
 * Distinct ids in calendar buckets. Each bucket holds its ids, and `#bucketCountOf` the number of
 * buckets that hold each id, so that the distinct count of the window is always known. When a
 * bucket leaves the window its ids are removed, at a cost proportional to that of adding them.
 */
export class IdBuckets implements MemoryStore {
  readonly losses = noLosses
  readonly #idsMax: number
  /** By start time, in no particular order. */
  readonly #buckets = new Map<number, IdBucket>()
  readonly #bucketCountOf = new Map<string, number>()
  #heldIdCount = 0
  #expiredBeforeMs = -Infinity

  constructor({ idsMax }: IdBucketsOptions) {
    this.#idsMax = idsMax
  }

  add(entries: readonly Entry[], window: Span): void {
    this.#expire(window)
    for (const { id, startMs } of entries) {
      const bucket = this.#buckets.get(startMs) ?? this.#open(startMs)
      if (bucket.add(id)) this.#hold(id)
      if (this.#heldIdCount > this.#idsMax) this.#estimateFullest()
    }
  }

  count(window: Span): Tally {
    this.#expire(window)
    const exact = this.#isExact()
    const count = exact ? this.#bucketCountOf.size : countOf([...this.#buckets.values()])
    return { count, exact }
  }

  countEach(spans: readonly Span[], window: Span): Tally[] {
    this.#expire(window)
    return spans.map(({ startsMs }) => {
      const buckets = startsMs.flatMap((startMs) => this.#buckets.get(startMs) ?? [])
      return { count: countOf(buckets), exact: this.#areExact(buckets) }
    })
  }

  has(id: string, window: Span): boolean | undefined {
    this.#expire(window)
    if (this.#bucketCountOf.has(id)) return true
    return this.#isExact() ? false : undefined
  }

  /**
   * A cursor is the start of a bucket and a position in its list. An id is listed in the oldest
   * bucket that has it.
   */
  page(window: Span, after: string | undefined, idsMax: number): IdPage {
    this.#expire(window)
    const [fromMs, fromIndex] = after === undefined ? [0, 0] : readPlace(after)
    const ids: string[] = []
    const older: IdBucket[] = []
    for (const startMs of window.startsMs) {
      const bucket = this.#buckets.get(startMs)
      if (!bucket) continue
      let index = startMs === fromMs ? fromIndex : 0
      for (; startMs >= fromMs && index < bucket.list.length; index += 1) {
        if (ids.length === idsMax)
          return { ids, next: `${startMs}.${index}.`, exact: this.#isExact() }
        const id = bucket.list[index]!
        const isListed =
          this.#bucketCountOf.get(id)! > 1 && older.some((before) => before.ids?.has(id))
        if (!isListed) ids.push(id)
      }
      older.push(bucket)
    }
    return { ids, next: undefined, exact: this.#isExact() }
  }

  dump(): SnapshotPart[] {
    return [...this.#buckets.values()].map(({ startMs, list, sketch }) =>
      sketch
        ? { startMs, form: partForms.sketch, content: sketch.registers }
        : toJsonPart(startMs, partForms.ids, list),
    )
  }

  load(parts: readonly SnapshotPart[]): void {
    const buckets = parts.map((part) => new IdBucket(part.startMs, readContent(part)))
    this.#buckets.clear()
    this.#bucketCountOf.clear()
    this.#heldIdCount = 0
    this.#expiredBeforeMs = -Infinity
    for (const bucket of buckets) {
      this.#buckets.set(bucket.startMs, bucket)
      for (const id of bucket.list) this.#hold(id)
    }
  }

  #open(startMs: number): IdBucket {
    const bucket = new IdBucket(startMs, this.#idsMax > 0 ? new Set() : new HyperLogLog())
    this.#buckets.set(startMs, bucket)
    return bucket
  }

  #hold(id: string): void {
    this.#heldIdCount += 1
    this.#bucketCountOf.set(id, (this.#bucketCountOf.get(id) ?? 0) + 1)
  }

  #release(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#heldIdCount -= 1
      const count = this.#bucketCountOf.get(id)! - 1
      if (count === 0) this.#bucketCountOf.delete(id)
      else this.#bucketCountOf.set(id, count)
    }
  }

  #estimateFullest(): void {
    let fullest: IdBucket | undefined
    for (const bucket of this.#buckets.values())
      if (bucket.list.length > (fullest?.list.length ?? 0)) fullest = bucket
    if (fullest) this.#release(fullest.becomeEstimate())
  }

  #isExact(): boolean {
    return this.#areExact(this.#buckets.values())
  }

  #areExact(buckets: Iterable<IdBucket>): boolean {
    for (const bucket of buckets) if (!bucket.ids) return false
    return this.#idsMax > 0
  }

  /** Drops the buckets that have left the window. If the clock is set back, nothing is dropped. */
  #expire({ startsMs }: Span): void {
    const oldestMs = startsMs[0]!
    if (oldestMs <= this.#expiredBeforeMs) return
    this.#expiredBeforeMs = oldestMs
    for (const [startMs, bucket] of this.#buckets) {
      if (startMs >= oldestMs) continue
      this.#buckets.delete(startMs)
      this.#release(bucket.list)
    }
  }
}

function readPlace(cursor: string): [startMs: number, index: number] {
  const { numbers } = readCursor(cursor, 2)
  return [numbers[0]!, numbers[1]!]
}

/** Distinct ids of several buckets: exact if all are, otherwise an estimate over all. */
function countOf(buckets: readonly IdBucket[]): number {
  if (buckets.length === 1) return buckets[0]!.count()
  if (buckets.every((bucket) => bucket.ids)) {
    const union = new Set<string>()
    for (const bucket of buckets) for (const id of bucket.list) union.add(id)
    return union.size
  }
  const sketch = new HyperLogLog()
  for (const bucket of buckets) {
    if (bucket.sketch) sketch.merge(bucket.sketch)
    else for (const id of bucket.list) sketch.add(id)
  }
  return sketch.count()
}

function readContent(part: SnapshotPart): Set<string> | HyperLogLog {
  if (part.form === partForms.sketch) return new HyperLogLog(Uint8Array.from(part.content))
  if (part.form === partForms.ids) return new Set(readJsonPart(part) as string[])
  throw new Error("the snapshot is of a tracker of another kind")
}
