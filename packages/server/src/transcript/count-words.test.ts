import { expect, it } from "vitest"
import { countWords } from "./count-words.ts"

it.each([
  ["", 0],
  ["one", 1],
  ["  two  words\n", 2],
  ["a\u00a0b", 2],
  ["don't — stop", 3],
])("counts %j as %d", (text, count) => {
  expect(countWords(text)).toBe(count)
})
