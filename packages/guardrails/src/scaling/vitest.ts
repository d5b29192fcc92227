/**
 * The entry `@soundings/guardrails/vitest`:
 *
 *     import { toScale } from "@soundings/guardrails/vitest"
 *     expect.extend({ toScale })
 *     await expect((n) => addToIndex(indexOf(n))).toScale("O(1)", { sizes: "2^6..2^15" })
 *
 * It imports only the types of Vitest, which it extends.
 */
import type {} from "vitest"
import type { ScaleClass } from "./scale-class.ts"
import type { ScaleOptions } from "./scale-options.ts"

export { checkScale, toScale } from "./to-scale.ts"
export type { ScaleCheck } from "./to-scale.ts"
export type { ScaleClass } from "./scale-class.ts"
export type { CountReader, ScaleOptions, ScaleSubject } from "./scale-options.ts"
export type { ScaleJudgement, ScaleOutcome, ScaleVerdict } from "./scale-verdict.ts"
export type { SizeRange } from "./size-range.ts"
export type { ScaleClock } from "./stopwatch.ts"

declare module "vitest" {
  // The parameters must repeat those of Vitest's own interface, or the two do not merge.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Asserts how cost grows with size; await it. Counts are judged first, time second. */
    toScale(
      scaleClass: ScaleClass,
      options: ScaleOptions<
        T extends (size: number, prepared: infer Prepared) => unknown ? Prepared : any
      >,
    ): Promise<void>
  }
}
