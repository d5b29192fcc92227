/** The limits of trackers, wherever they keep their ids. */
export const trackerLimits = {
  /** Buckets of one window. */
  buckets: 180,
  /** Ids held exactly in one tracker, by default. */
  ids: 200_000,
  /** UTF-16 units of one id; longer ones are refused. */
  idLength: 512,
  /** Characters of a tracker's name. */
  nameLength: 100,
  /** Ids in one page, by default and at most. */
  pageDefault: 1_000,
  page: 10_000,
  /** Ids that `addMany` passes on at a time. */
  chunk: 1_000,
  /** Additions sent to a server that await a reply; more are lost and counted. */
  pending: 10_000,
  /**
   * Additions by one process after which it checks whether a tracker on a server exceeds its cap,
   * and trims it.
   */
  upkeepAdditions: 500,
} as const
