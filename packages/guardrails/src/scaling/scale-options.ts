import type { SizeRange } from "./size-range.ts"

/** The operation under test: given a size, and what `prepare` made for it. */
export type ScaleSubject<Prepared = any> = (size: number, prepared: Prepared) => unknown

/**
 * A counter that only rises, read before and after each call: commands sent, bytes moved, rows
 * read.
 */
export type CountReader = () => number

/** How `toScale` measures. Only `sizes` is required. */
export interface ScaleOptions<Prepared = any> {
  /**
   * At least 6 sizes over a factor of 30, better 8 over a factor of 100: `"2^6..2^15"`, or a list.
   */
  readonly sizes: SizeRange
  /**
   * What is counted; judged first, since counts are the same on every machine. Several are given by
   * name.
   */
  readonly count?: CountReader | Readonly<Record<string, CountReader>>
  /**
   * Sets up one size, not measured. Once per size; before every call with `fresh`. May be
   * asynchronous.
   */
  readonly prepare?: (size: number) => Prepared | Promise<Prepared>
  /**
   * Prepares anew before every call, for operations that change what they are given. Default false.
   */
  readonly fresh?: boolean
  /** Takes down what `prepare` made, not measured. May be asynchronous. */
  readonly cleanup?: (prepared: Prepared, size: number) => unknown
  /**
   * Calls per size in the first round; an inconclusive time gets nine times as many more. Default
   * 20.
   */
  readonly repeats?: number
  /**
   * Milliseconds after which measuring stops, per round. The largest sizes are left out when they
   * alone would take longer, so that a quadratic regression fails instead of hanging. Default
   * 3,000.
   */
  readonly budgetMs?: number
  /**
   * Judges the counts alone. Without counts there is nothing left to judge, so it is refused.
   * Default false.
   */
  readonly countsOnly?: boolean
  /** Milliseconds from any origin. Default: the wall clock, less waits for a processor on Linux. */
  readonly nowMs?: () => number
}

/** The defaults and limits of `toScale`. */
export const scaleLimits = {
  repeats: 20,
  /** How much more is measured when the first round does not decide. */
  rerunFactor: 9,
  budgetMs: 3_000,
  /** A size whose one call takes a larger share of the budget than this is the last one. */
  callBudgetShare: 0.05,
  /**
   * A time that fails by less than this beyond its tolerance is measured again before it is
   * believed.
   */
  clearFailure: 0.25,
  /** How far a counted exponent may lie above its class: half way to the next band. */
  countTolerance: 0.25,
  /** How far a timed one may, with its whole interval: times also show caches and collections. */
  timeTolerance: 0.5,
  /**
   * A time that grows by no more than this factor over all sizes passes: larger structures miss
   * more caches, which makes constant work two or three times as slow, and reads like a power of n
   * on top of a fixed cost.
   */
  timeFactorMax: 3,
  /** Fewer sizes than this, after the largest were left out, decide nothing. */
  sizeCountMin: 4,
} as const
