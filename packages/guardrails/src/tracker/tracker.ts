/** What happened in one bucket of time. */
export interface Bucket {
  /** Milliseconds since 1970: buckets are those of the clock in UTC. */
  readonly startMs: number
  /** Distinct ids within the bucket. */
  readonly count: number
  /** False where the cap was reached and the count is an estimate (standard error 0.8 %). */
  readonly exact: boolean
}

export interface TrackedId {
  readonly id: string
  /** When it happened. Default: now. */
  readonly atMs?: number
}

export interface IdPage {
  readonly ids: readonly string[]
  /** To be passed as `after` for the next page; undefined at the end. */
  readonly next: string | undefined
  /** False where ids of some buckets are no longer known, because the cap was reached. */
  readonly exact: boolean
}

/**
 * Counts distinct ids over a window that ends now and consists of whole calendar buckets, the last of which is running. Adding an id
 * costs the same however many there are. Memory is bounded: beyond a cap of ids a bucket becomes an estimate and says so.
 */
export interface Tracker {
  readonly name: string
  readonly windowMs: number
  /** Adds an id to the bucket of its time. Ids older than the window or later than now are refused and counted. */
  add(id: string, options?: { readonly atMs?: number }): Promise<void>
  addMany(ids: Iterable<string | TrackedId>): Promise<void>
  /** Distinct ids in the whole window: one that was seen in two buckets counts once. */
  count(): Promise<number>
  /** The last 60 minutes, oldest first. Throws a RangeError for a tracker whose buckets are longer. */
  perMinute(): Promise<readonly Bucket[]>
  /** The last 24 hours, oldest first; fewer if the window is shorter. */
  perHour(): Promise<readonly Bucket[]>
  /** The days of the window, oldest first. */
  perDay(): Promise<readonly Bucket[]>
  /** Whether an id was seen in the window; undefined where that is no longer known. */
  has(id: string): Promise<boolean | undefined>
  /** The ids of the window in the order of code units, page by page. */
  ids(options?: { readonly after?: string; readonly limit?: number }): Promise<IdPage>
}
