import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isLongRun } from "./full-run.fixture.ts"
import { hostileFormats } from "./hostile-text.fixture.ts"

const shapeCount = isLongRun ? 10_000 : 40
const shapeChars = 32_768
/** How much longer a hostile document may take than a benign one of its size. */
const ratioMax = 50
/** The clock of a thread's processor time advances in milliseconds, so many calls are timed. */
const benignCalls = 100
const benignMsMin = 0.5
/** The result may be this much larger than the document, plus a constant. */
const growthMax = 40
const onceChars = 200_000

describe.each(hostileFormats)("for $name, any shape of its delimiters", (format) => {
  it(
    "costs the same as a benign document of its size, and returns a limited multiple of it",
    { timeout: 1_200_000 },
    () => {
      const benignMs = Math.max(
        benignMsMin,
        meanMs(format.read, filled(format, [format.benign]), benignCalls),
      )
      const piece = fc.array(fc.constantFrom(...format.delimiters), { minLength: 1, maxLength: 4 })
      const shape = fc.array(piece, { minLength: 1, maxLength: 3 })
      fc.assert(
        fc.property(shape, (pieces) => {
          const text = filled(
            format,
            pieces.map((parts) => parts.join("")),
          )
          const output = JSON.stringify(format.read(text)) ?? ""
          expect(output.length).toBeLessThan(growthMax * text.length + onceChars)
          const isDear = meanMs(format.read, text, 1) > ratioMax * benignMs
          if (isDear) expect(meanMs(format.read, text, 5)).toBeLessThan(ratioMax * benignMs)
        }),
        { numRuns: shapeCount, seed: 11 },
      )
    },
  )
})

/** Each piece repeated in turn, to the total size of a shape. */
function filled(
  { begin, end }: { readonly begin: string; readonly end: string },
  pieces: readonly string[],
): string {
  const chars = Math.ceil(shapeChars / pieces.length)
  return begin + pieces.map((piece) => piece.repeat(Math.ceil(chars / piece.length))).join("") + end
}

/** Processor time of this thread alone for one call. */
function meanMs(read: (text: string) => unknown, text: string, calls: number): number {
  const before = process.threadCpuUsage()
  for (let call = 0; call < calls; call += 1) read(text)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000 / calls
}
