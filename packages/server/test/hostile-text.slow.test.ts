import { toScale } from "@soundings/guardrails/vitest"
import { describe, expect, it } from "vitest"
import { hostileFormats } from "./hostile-text.fixture.ts"

expect.extend({ toScale })

const sizes = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000]
/** Shapes that once took more than linear time, or all memory; each format gets all of them. */
const shapes = [
  "<!---->",
  "<a",
  "<b>",
  "<v ",
  "<v.",
  "{\\",
  "\n",
  "a\n",
  "1 ",
  "</x>",
  "&",
  "[",
  "<outline ",
  "a\u0301\u0316",
  "\u0301",
]

describe.each(hostileFormats)("reading $name takes no more than linear time", (format) => {
  it.each(shapes)("for %j", async (shape) => {
    await expect((_: number, text: string) => void format.read(text)).toScale("O(n)", {
      sizes,
      repeats: 3,
      budgetMs: 1_000,
      prepare: (n) => `${format.begin}${shape.repeat(n)}${format.end}`,
    })
  })
})
