import { expect, it } from "vitest"
import { splitExcerpt } from "./split-excerpt.ts"

const shown = (excerpt: string, ranges: [number, number][]): string =>
  splitExcerpt(excerpt, ranges)
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join("")

it.each<[string, [number, number][], string]>([
  ["say go now", [[4, 6]], "say [go] now"],
  ["go", [[0, 2]], "[go]"],
  ["a b c", [], "a b c"],
  [
    "abcdef",
    [
      [3, 5],
      [1, 4],
    ],
    "a[bcd][e]f",
  ],
  ["short", [[2, 99]], "sh[ort]"],
  ["", [[0, 3]], ""],
])("splits %j by %j", (excerpt, ranges, expected) => {
  expect(shown(excerpt, ranges)).toBe(expected)
})
