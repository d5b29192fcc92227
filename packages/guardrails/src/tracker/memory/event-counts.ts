import type { IdPage, Tally } from "../tracker.ts"
import { type Entry, noIds } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import {
  type MemoryStore,
  noLosses,
  readJsonPart,
  type SnapshotPart,
  toJsonPart,
} from "./memory-store.ts"
import { partForms } from "./snapshot.ts"

/** Additions in calendar buckets, one number each. */
export class EventCounts implements MemoryStore {
  readonly losses = noLosses
  readonly #counts = new Map<number, number>()

  add(entries: readonly Entry[], window: Span): void {
    for (const { startMs } of entries) {
      const count = this.#counts.get(startMs)
      if (count === undefined) this.#expire(window)
      this.#counts.set(startMs, (count ?? 0) + 1)
    }
  }

  count(window: Span): Tally {
    let count = 0
    for (const startMs of window.startsMs) count += this.#counts.get(startMs) ?? 0
    return { count, exact: true }
  }

  countEach(spans: readonly Span[]): Tally[] {
    return spans.map((span) => this.count(span))
  }

  has(): undefined {
    return undefined
  }

  page(): IdPage {
    return noIds
  }

  dump(): SnapshotPart[] {
    return [...this.#counts].map(([startMs, count]) =>
      toJsonPart(startMs, partForms.eventCount, count),
    )
  }

  load(parts: readonly SnapshotPart[]): void {
    if (parts.some(({ form }) => form !== partForms.eventCount))
      throw new Error("the snapshot is of a tracker of another kind")
    this.#counts.clear()
    for (const part of parts) this.#counts.set(part.startMs, readJsonPart(part) as number)
  }

  #expire({ startsMs }: Span): void {
    for (const startMs of this.#counts.keys())
      if (startMs < startsMs[0]!) this.#counts.delete(startMs)
  }
}
