import type { IdPage, Tally } from "../tracker.ts"
import { type Entry, readCursor } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import {
  type MemoryStore,
  noLosses,
  readJsonPart,
  type SnapshotPart,
  toJsonPart,
} from "./memory-store.ts"
import { SeenBucket, type SeenId } from "./seen-bucket.ts"
import { partForms } from "./snapshot.ts"

/**
 * Distinct ids seen within a window that ends now to the millisecond, each counted where it was
 * last seen. An id moves from bucket to bucket as it is seen again; a bucket drops the ids that
 * have left it once they are more than half of its entries.
 */
export class SeenIds implements MemoryStore {
  readonly losses = noLosses
  readonly #idsMax: number
  readonly #bucketMs: number
  readonly #seen = new Map<string, SeenId>()
  /** By start time, in no particular order. */
  readonly #buckets = new Map<number, SeenBucket>()
  #sequence = 0
  /** Ids seen before this time may have been dropped because there were too many. */
  #cutMs = -Infinity
  #expiredBeforeMs = -Infinity

  constructor({ idsMax, bucketMs }: { readonly idsMax: number; readonly bucketMs: number }) {
    this.#idsMax = idsMax
    this.#bucketMs = bucketMs
  }

  add(entries: readonly Entry[], window: Span): void {
    this.#expire(window)
    for (const { id, atMs, startMs } of entries) {
      this.#see(id, atMs, startMs)
      if (this.#seen.size > this.#idsMax) this.#letGo()
    }
  }

  count(window: Span): Tally {
    this.#expire(window)
    return { count: this.#countIn(window), exact: this.#isExact(window) }
  }

  countEach(spans: readonly Span[], window: Span): Tally[] {
    this.#expire(window)
    return spans.map((span) => ({ count: this.#countIn(span), exact: this.#isExact(span) }))
  }

  has(id: string, window: Span): boolean | undefined {
    const seen = this.#seen.get(id)
    if (seen && seen.atMs >= window.fromMs) return true
    return this.#isExact(window) ? false : undefined
  }

  /** A cursor is the start of a bucket and a sequence number of its ids. */
  page(window: Span, after: string | undefined, idsMax: number): IdPage {
    this.#expire(window)
    const [fromMs, fromSequence] = after === undefined ? [0, 0] : readPlace(after)
    const exact = this.#isExact(window)
    const ids: string[] = []
    for (const startMs of window.startsMs) {
      const bucket = startMs < fromMs ? undefined : this.#buckets.get(startMs)
      for (const seen of bucket?.after(startMs === fromMs ? fromSequence : 0) ?? []) {
        if (seen.atMs < window.fromMs) continue
        if (ids.length === idsMax) return { ids, next: `${startMs}.${seen.sequence}.`, exact }
        ids.push(seen.id)
      }
    }
    return { ids, next: undefined, exact }
  }

  dump(): SnapshotPart[] {
    return [...this.#buckets].map(([startMs, bucket]) =>
      toJsonPart(
        startMs,
        partForms.seenIds,
        Array.from(bucket.after(0), ({ id, atMs }) => [id, atMs]),
      ),
    )
  }

  load(parts: readonly SnapshotPart[]): void {
    if (parts.some(({ form }) => form !== partForms.seenIds))
      throw new Error("the snapshot is of a tracker of another kind")
    this.#seen.clear()
    this.#buckets.clear()
    this.#cutMs = -Infinity
    this.#expiredBeforeMs = -Infinity
    for (const part of parts) {
      for (const [id, atMs] of readJsonPart(part) as [string, number][])
        this.#see(id, atMs, part.startMs)
    }
  }

  #see(id: string, atMs: number, startMs: number): void {
    const before = this.#seen.get(id)
    if (before && before.atMs >= atMs) return
    if (before?.startMs === startMs) {
      before.atMs = atMs
      return
    }
    if (before) this.#leave(before)
    const seen = { id, atMs, startMs, sequence: (this.#sequence += 1), isLive: true }
    this.#seen.set(id, seen)
    let bucket = this.#buckets.get(startMs)
    if (!bucket) this.#buckets.set(startMs, (bucket = new SeenBucket()))
    bucket.add(seen)
  }

  #leave(seen: SeenId): void {
    const bucket = this.#buckets.get(seen.startMs)!
    bucket.leave(seen)
    if (bucket.liveCount === 0) this.#buckets.delete(seen.startMs)
  }

  /** Drops the first id of the oldest bucket. */
  #letGo(): void {
    const oldestMs = Math.min(...this.#buckets.keys())
    const [first] = this.#buckets.get(oldestMs)!.after(0)
    this.#leave(first!)
    this.#seen.delete(first!.id)
    this.#cutMs = Math.max(this.#cutMs, oldestMs + this.#bucketMs)
  }

  #isExact({ fromMs }: Span): boolean {
    return this.#cutMs <= fromMs
  }

  /**
   * Whole buckets are counted by their size; the oldest one, which the window cuts, is scanned. A
   * span ends at the end of a bucket or now.
   */
  #countIn({ fromMs, startsMs }: Span): number {
    let count = 0
    for (const startMs of startsMs) {
      const bucket = this.#buckets.get(startMs)
      if (!bucket) continue
      if (startMs >= fromMs) count += bucket.liveCount
      else for (const { atMs } of bucket.after(0)) if (atMs >= fromMs) count += 1
    }
    return count
  }

  #expire({ startsMs }: Span): void {
    const oldestMs = startsMs[0]!
    if (oldestMs <= this.#expiredBeforeMs) return
    this.#expiredBeforeMs = oldestMs
    for (const [startMs, bucket] of this.#buckets) {
      if (startMs >= oldestMs) continue
      for (const { id } of bucket.after(0)) this.#seen.delete(id)
      this.#buckets.delete(startMs)
    }
  }
}

function readPlace(cursor: string): [startMs: number, sequence: number] {
  const { numbers } = readCursor(cursor, 2)
  return [numbers[0]!, numbers[1]!]
}
