import type { WindowLength } from "./window.ts"

/**
 * What a tracker counts, and how.
 *
 * - `exact`: distinct ids in calendar buckets. Knows which ids.
 * - `sliding`: distinct ids seen within the window to the millisecond. Knows which ids; each counts
 *   where it was last seen.
 * - `approximate`: distinct ids in calendar buckets, estimated (standard error 0.81 %) in a few
 *   kilobytes.
 * - `events`: every addition in calendar buckets; the same id twice counts twice.
 */
export type TrackerKind = "exact" | "sliding" | "approximate" | "events"

export interface TrackerOptions {
  /**
   * How far back to count: `"60m"`, `"24h"`, `"7d"`. Windows of up to 3 hours are counted by
   * minute, up to 7 days by hour, longer ones by day.
   */
  readonly window: WindowLength
  /** Default `exact`. */
  readonly kind?: TrackerKind
  /**
   * Maximum number of ids in all buckets together, default 200,000. Beyond it an `exact` tracker
   * turns a bucket into an estimate, and a `sliding` one drops the ids last seen longest ago; both
   * say `exact: false`. The others hold no ids.
   */
  readonly idsMax?: number
}

/** A count, and whether it is exact: an estimate, or what is left beyond a cap, is not. */
export interface Tally {
  readonly count: number
  readonly exact: boolean
}

/** The count of one bucket of time. */
export interface Bucket extends Tally {
  /** Milliseconds since 1970: buckets follow the clock in UTC. */
  readonly startMs: number
}

export interface TrackedId {
  readonly id: string
  /** When it happened, in milliseconds since 1970. Default: now. */
  readonly atMs?: number
}

/** Ids to add, from a list or an iterable. */
export type TrackedIds = Iterable<string | TrackedId> | AsyncIterable<string | TrackedId>

export interface IdPage {
  readonly ids: readonly string[]
  /** Pass it unchanged as `after` for the next page; undefined at the end. */
  readonly next: string | undefined
  /** False if not all ids are known: beyond the cap, or for a kind that keeps none. */
  readonly exact: boolean
}

export interface IdPageOptions {
  readonly after?: string
  /** Maximum number of ids in the page. Default 1,000, at most 10,000. */
  readonly limit?: number
}

/** Additions that were not counted, and why. */
export interface TrackerRefusals {
  /** Older than the window. */
  readonly lateCount: number
  /** Later than the running bucket. */
  readonly futureCount: number
  /** The id is empty, not a string or longer than 512 characters, or the time is not a number. */
  readonly invalidCount: number
  /**
   * Not confirmed by the server: it was down, or refused them. It may have accepted some. Always 0
   * in memory.
   */
  readonly lostCount: number
  /** Sent, and neither confirmed nor lost yet. Always 0 in memory. */
  readonly pendingCount: number
}

/** What a tracker reports about itself. */
export interface TrackerState extends Tally, TrackerRefusals {
  readonly name: string
  readonly kind: TrackerKind
  readonly windowMs: number
}

/**
 * Counts over a window that ends now and consists of whole calendar buckets, the last of which is
 * running (that of a `sliding` one has exactly its length). Adding costs the same however many ids
 * there are, and memory is bounded.
 */
export interface Tracker {
  readonly name: string
  readonly kind: TrackerKind
  readonly windowMs: number
  readonly refusals: TrackerRefusals
  /**
   * Adds an id at its time. An invalid addition is refused and counted in `refusals`, never thrown.
   */
  add(id: string, options?: { readonly atMs?: number }): Promise<void>
  /** Adds many ids in few round trips, as fast as they are accepted. */
  addMany(ids: TrackedIds): Promise<void>
  /**
   * Distinct ids in the whole window: an id seen in two buckets counts once. For `events`: all
   * additions.
   */
  count(): Promise<number>
  /** The count with its exactness, the refusals, and the tracker's options. */
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
  /** Whether an id was seen in the window; undefined if that is not known. */
  has(id: string): Promise<boolean | undefined>
  /**
   * The ids of the window, page by page, oldest bucket first. An id that stays in the window
   * throughout is listed, and exactly once if nothing leaves the window meanwhile.
   */
  ids(options?: IdPageOptions): Promise<IdPage>
}
