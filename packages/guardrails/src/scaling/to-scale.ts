import { scaleMessage } from "./scale-message.ts"
import type { ScaleClass } from "./scale-class.ts"
import type { ScaleOptions, ScaleSubject } from "./scale-options.ts"
import { scaleLimits } from "./scale-options.ts"
import { ScaleTrial } from "./scale-trial.ts"
import type { ScaleOutcome, ScaleVerdict } from "./scale-verdict.ts"
import { judgeScale } from "./scale-verdict.ts"

/** The result of checking a claim, with the report to show. */
export interface ScaleCheck {
  readonly outcome: ScaleOutcome
  readonly verdict: ScaleVerdict
  readonly message: string
}

/**
 * Measures an operation over growing sizes and checks a claim about its growth. A time that is
 * inconclusive or fails narrowly is measured ten times as often before the result counts.
 * @throws RangeError for an invalid size, class or counter; any error of the operation itself.
 */
export async function checkScale<Prepared>(
  subject: ScaleSubject<Prepared>,
  scaleClass: ScaleClass,
  options: ScaleOptions<Prepared>,
): Promise<ScaleCheck> {
  const countsOnly = options.countsOnly ?? false
  if (countsOnly && options.count === undefined) {
    throw new RangeError("countsOnly needs a count to judge; give `count`, or leave it out.")
  }
  const repeats = options.repeats ?? scaleLimits.repeats
  const trial = new ScaleTrial(subject, options)
  const judge = (): ScaleVerdict =>
    judgeScale(scaleClass, trial.trials, { countsOnly, clock: trial.clock })
  try {
    await trial.open()
    await trial.measure(repeats)
    let verdict = judge()
    if (needsRerun(verdict)) {
      await trial.measure(repeats * scaleLimits.rerunFactor)
      verdict = judge()
    }
    const message = scaleMessage(verdict, trial.trials, trial.skippedSizes)
    return { outcome: verdict.outcome, verdict, message }
  } finally {
    await trial.close()
  }
}

/** A failed count needs no second measurement, nor does a time that passed or failed by far. */
function needsRerun({ judgements }: ScaleVerdict): boolean {
  const countFailed = judgements.some(({ name, outcome }) => name !== "time" && outcome === "fail")
  const time = judgements.find(({ name }) => name === "time")
  if (countFailed || !time || time.outcome === "pass") return false
  const { low, slopeMin } = time.fit
  return Math.min(low, slopeMin) < time.allowed + scaleLimits.clearFailure
}

/** The part of Vitest's matcher context used here, so that nothing depends on Vitest itself. */
interface MatcherContext {
  readonly isNot?: boolean
}

/**
 * The matcher behind `expect(fn).toScale(...)`. An inconclusive time warns and never fails, negated
 * or not; a count always decides.
 */
export async function toScale(
  this: MatcherContext,
  received: unknown,
  scaleClass: ScaleClass,
  options: ScaleOptions,
): Promise<{ pass: boolean; message: () => string }> {
  if (typeof received !== "function") {
    throw new TypeError("toScale needs a function of the size: expect((n) => ...).toScale(...).")
  }
  const { outcome, message } = await checkScale(received as ScaleSubject, scaleClass, options)
  if (outcome !== "inconclusive") return { pass: outcome === "pass", message: () => message }
  console.warn(message)
  return { pass: !this.isNot, message: () => message }
}
