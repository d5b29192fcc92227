import { trackerLimits } from "./tracker-limits.ts"
import type { Entry, TrackerStore } from "./tracker-store.ts"
import type {
  Bucket,
  IdPage,
  IdPageOptions,
  Tally,
  TrackedId,
  TrackedIds,
  Tracker,
  TrackerKind,
  TrackerOptions,
  TrackerRefusals,
  TrackerState,
} from "./tracker.ts"
import {
  bucketStart,
  calendarSpan,
  dayMs,
  groupsOf,
  hourMs,
  minuteMs,
  readWindow,
  slidingSpan,
  type Span,
  type Window,
} from "./window.ts"

/**
 * Common to all trackers: which time belongs to which bucket, what is refused, and how the rest is
 * split into chunks.
 */
export class WindowedTracker implements Tracker {
  readonly name: string
  readonly kind: TrackerKind
  readonly #window: Window
  readonly #store: TrackerStore
  readonly #now: () => number
  #span: Span | undefined
  #lateCount = 0
  #futureCount = 0
  #invalidCount = 0

  constructor(name: string, options: TrackerOptions, store: TrackerStore, now: () => number) {
    this.name = name
    this.kind = options.kind ?? "exact"
    this.#window = readWindow(options.window)
    this.#store = store
    this.#now = now
  }

  get windowMs(): number {
    return this.#window.windowMs
  }

  get refusals(): TrackerRefusals {
    return {
      lateCount: this.#lateCount,
      futureCount: this.#futureCount,
      invalidCount: this.#invalidCount,
      ...this.#store.losses,
    }
  }

  async add(id: string, options?: { readonly atMs?: number }): Promise<void> {
    const entry = this.#admit(id, options?.atMs)
    if (entry) await this.#store.add([entry], this.#currentSpan())
  }

  async addMany(ids: TrackedIds): Promise<void> {
    let chunk: Entry[] = []
    const put = (one: string | TrackedId): boolean => {
      const entry = typeof one === "string" ? this.#admit(one) : this.#admit(one.id, one.atMs)
      if (entry) chunk.push(entry)
      return chunk.length >= trackerLimits.chunk
    }
    const keep = async (): Promise<void> => {
      const entries = chunk
      chunk = []
      if (entries.length > 0) await this.#store.add(entries, this.#currentSpan())
    }
    // A list already in memory does not need to be awaited id by id.
    if (Symbol.iterator in ids) {
      for (const one of ids) if (put(one)) await keep()
    } else {
      for await (const one of ids) if (put(one)) await keep()
    }
    await keep()
  }

  async count(): Promise<number> {
    return (await this.#tally()).count
  }

  async state(): Promise<TrackerState> {
    const { name, kind, windowMs } = this
    return { name, kind, windowMs, ...(await this.#tally()), ...this.refusals }
  }

  async perMinute(): Promise<readonly Bucket[]> {
    return this.#grouped(minuteMs, 60)
  }

  async perHour(): Promise<readonly Bucket[]> {
    return this.#grouped(hourMs, 24)
  }

  async perDay(): Promise<readonly Bucket[]> {
    return this.#grouped(dayMs, Infinity)
  }

  async has(id: string): Promise<boolean | undefined> {
    return this.#store.has(id, this.#currentSpan())
  }

  async ids(options: IdPageOptions = {}): Promise<IdPage> {
    const { after, limit = trackerLimits.pageDefault } = options
    if (!(limit >= 1)) throw new RangeError(`a page has at least one id, not ${limit}`)
    const idsMax = Math.min(Math.floor(limit), trackerLimits.page)
    return this.#store.page(this.#currentSpan(), after, idsMax)
  }

  async #tally(): Promise<Tally> {
    return this.#store.count(this.#currentSpan())
  }

  async #grouped(groupMs: number, groupsMax: number): Promise<Bucket[]> {
    const window = this.#currentSpan()
    const groups = groupsOf(this.#window, window, groupMs, groupsMax)
    const spans = groups.map(({ span }) => span)
    const tallies = await this.#store.countEach(spans, window)
    return tallies.map((tally, index) => ({ startMs: groups[index]!.startMs, ...tally }))
  }

  /**
   * The entry to keep, or undefined if it was refused. A time slightly ahead, within the running
   * bucket, counts as now, since clocks differ.
   */
  #admit(id: string, atMs?: number): Entry | undefined {
    const nowMs = this.#now()
    const timeMs = atMs ?? nowMs
    if (!isTrackable(id) || !Number.isFinite(timeMs)) {
      this.#invalidCount += 1
      return undefined
    }
    const startMs = bucketStart(timeMs, this.#window.bucketMs)
    if (startMs > nowMs) this.#futureCount += 1
    else if (timeMs < this.#currentSpan().fromMs) this.#lateCount += 1
    else return { id, atMs: Math.min(timeMs, nowMs), startMs }
    return undefined
  }

  /** A calendar span stays the same until its running bucket ends. */
  #currentSpan(): Span {
    const nowMs = this.#now()
    const known = this.#span
    if (this.kind === "sliding") {
      if (known?.untilMs === nowMs + 1) return known
      return (this.#span = slidingSpan(this.#window, nowMs))
    }
    if (known && nowMs < known.untilMs && nowMs >= known.untilMs - this.#window.bucketMs)
      return known
    return (this.#span = calendarSpan(this.#window, nowMs))
  }
}

/** Half a surrogate pair is refused as well: it cannot be sent or stored as UTF-8. */
function isTrackable(id: unknown): id is string {
  return (
    typeof id === "string" &&
    id.length > 0 &&
    id.length <= trackerLimits.idLength &&
    id.isWellFormed()
  )
}
