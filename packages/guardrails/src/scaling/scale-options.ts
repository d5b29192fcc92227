import type { SizeRange } from "./size-range.ts"

/** The operation under test; it gets a size, and what `prepare` returned for it. */
export type ScaleSubject<Prepared = any> = (size: number, prepared: Prepared) => unknown

/**
 * A counter that only rises, read before and after each call: commands sent, bytes moved, rows
 * read.
 */
export type CountReader = () => number

/** How `toScale` measures. Only `sizes` is required. */
export interface ScaleOptions<Prepared = any> {
  /**
   * At least 6 sizes over a factor of 30, preferably 8 over a factor of 100: `"2^6..2^15"`, or a
   * list.
   */
  readonly sizes: SizeRange
  /**
   * What is counted; judged first, since counts are the same on every machine. Several are passed
   * by name.
   */
  readonly count?: CountReader | Readonly<Record<string, CountReader>>
  /**
   * Sets up one size, not measured. Once per size; with `fresh`, before every call. May be async.
   */
  readonly prepare?: (size: number) => Prepared | Promise<Prepared>
  /** Prepares again before every call, for operations that change their input. Default false. */
  readonly fresh?: boolean
  /** Cleans up what `prepare` returned, not measured. May be async. */
  readonly cleanup?: (prepared: Prepared, size: number) => unknown
  /**
   * Calls per size in the first round; an inconclusive time gets nine times as many again. Default
   * 20.
   */
  readonly repeats?: number
  /**
   * Milliseconds after which a round of measuring stops. The largest sizes are left out if they
   * alone would take longer, so that a quadratic regression fails instead of hanging. Default
   * 3,000.
   */
  readonly budgetMs?: number
  /**
   * Judges only the counts; refused if there are none, since nothing would be judged. Default
   * false.
   */
  readonly countsOnly?: boolean
  /**
   * Milliseconds from any origin. Default: the wall clock, on Linux minus the time spent waiting
   * for a processor.
   */
  readonly nowMs?: () => number
}

/** The defaults and limits of `toScale`. */
export const scaleLimits = {
  repeats: 20,
  /** How many times the first round is measured again if it is inconclusive. */
  rerunFactor: 9,
  budgetMs: 3_000,
  /** A size at which a single call takes a larger share of the budget is the last one measured. */
  callBudgetShare: 0.05,
  /** A time that exceeds its tolerance by less than this is measured again before it fails. */
  clearFailure: 0.25,
  /** How far a counted exponent may lie above its class: half way to the next band. */
  countTolerance: 0.25,
  /**
   * How far the whole interval of a timed exponent may lie above its class: times also show caches
   * and garbage collection.
   */
  timeTolerance: 0.5,
  /**
   * A time that grows by no more than this factor over all sizes passes: larger structures miss
   * more caches, which makes constant work two or three times slower and looks like a power of n on
   * top of a fixed cost.
   */
  timeFactorMax: 3,
  /**
   * If fewer sizes than this remain after the largest were left out, the result is inconclusive.
   */
  sizeCountMin: 4,
} as const
