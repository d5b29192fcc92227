import type { WindowLength } from "./window.ts"

/**
 * What a tracker counts, and how.
 *
 * - `exact`: distinct ids in calendar buckets. Knows which ids.
 * - `sliding`: distinct ids seen within the window to the millisecond. Knows which ids; each counts
 *   where it was seen last.
 * - `approximate`: distinct ids in calendar buckets, estimated (standard error 0.81 %) in a few
 *   kilobytes whatever their number.
 * - `events`: every addition in calendar buckets, whatever its id; the same one twice counts twice.
 */
export type TrackerKind = "exact" | "sliding" | "approximate" | "events"

export interface TrackerOptions {
  /**
   * How far back is counted: `"60m"`, `"24h"`, `"7d"`. Up to 3 hours are counted by minute, up to 7
   * days by hour, else by day.
   */
  readonly window: WindowLength
  /** Default `exact`. */
  readonly kind?: TrackerKind
  /**
   * Ids held in all buckets together, default 200,000. Beyond it an `exact` tracker turns the
   * bucket that is being written into an estimate, and a `sliding` one lets go of the ids seen
   * longest ago; both say `exact: false`. The others hold no ids.
   */
  readonly idsMax?: number
}

/** A count, and whether it is one: an estimate, or what is left beyond a cap, is not exact. */
export interface Tally {
  readonly count: number
  readonly exact: boolean
}

/** What happened in one bucket of time. */
export interface Bucket extends Tally {
  /** Milliseconds since 1970: buckets are those of the clock in UTC. */
  readonly startMs: number
}

export interface TrackedId {
  readonly id: string
  /** When it happened, in milliseconds since 1970. Default: now. */
  readonly atMs?: number
}

/** Ids to add, from a list or as they come. */
export type TrackedIds = Iterable<string | TrackedId> | AsyncIterable<string | TrackedId>

export interface IdPage {
  readonly ids: readonly string[]
  /** To be passed as `after` for the next page, as it is; undefined at the end. */
  readonly next: string | undefined
  /** False where ids are not all known: beyond the cap, or for a kind that keeps none. */
  readonly exact: boolean
}

export interface IdPageOptions {
  readonly after?: string
  /** Ids in the page at most. Default 1,000, at most 10,000. */
  readonly limit?: number
}

/** Additions that were not counted, and why. */
export interface TrackerRefusals {
  /** Older than the window. */
  readonly lateCount: number
  /** Later than the running bucket. */
  readonly futureCount: number
  /** An id that is empty, no text or longer than 512 characters, or a time that is no number. */
  readonly invalidCount: number
  /**
   * Not confirmed by the server: it was away, or refused them. It may have taken some. Always 0 in
   * memory.
   */
  readonly lostCount: number
  /** Sent, and neither confirmed nor lost so far. Always 0 in memory. */
  readonly pendingCount: number
}

/** What a tracker says of itself in a report. */
export interface TrackerState extends Tally, TrackerRefusals {
  readonly name: string
  readonly kind: TrackerKind
  readonly windowMs: number
}

/**
 * Counts over a window that ends now and consists of whole calendar buckets, the last of which is
 * running (a `sliding` one: of exactly its length). Adding costs the same however much there is,
 * and memory is bounded.
 */
export interface Tracker {
  readonly name: string
  readonly kind: TrackerKind
  readonly windowMs: number
  readonly refusals: TrackerRefusals
  /**
   * Adds an id at its time. What cannot be counted is refused and counted in `refusals`, never
   * thrown.
   */
  add(id: string, options?: { readonly atMs?: number }): Promise<void>
  /** Adds many in few round trips, as fast as they are taken. */
  addMany(ids: TrackedIds): Promise<void>
  /**
   * Distinct ids in the whole window: one that was seen in two buckets counts once. For `events`:
   * all of them.
   */
  count(): Promise<number>
  /** The count with its exactness, the refusals, and what the tracker is. */
  state(): Promise<TrackerState>
  /**
   * The last 60 minutes, oldest first, fewer if the window is shorter. Throws a RangeError for a
   * window longer than 3 hours.
   */
  perMinute(): Promise<readonly Bucket[]>
  /**
   * The last 24 hours, oldest first, fewer if the window is shorter. Throws a RangeError for a
   * window longer than 7 days.
   */
  perHour(): Promise<readonly Bucket[]>
  /** The days of the window, oldest first; the last one is running. */
  perDay(): Promise<readonly Bucket[]>
  /** Whether an id was seen in the window; undefined where that is not known. */
  has(id: string): Promise<boolean | undefined>
  /**
   * The ids of the window, page by page, oldest bucket first. One that stays in the window
   * throughout is listed, and once if nothing leaves it meanwhile.
   */
  ids(options?: IdPageOptions): Promise<IdPage>
}
