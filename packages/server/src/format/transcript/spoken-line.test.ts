import { expect, it } from "vitest"
import { spokenLine, spokenName } from "./spoken-line.ts"

it.each([
  ["one\n\n two\t\u00a0three ", "one two three"],
  ["ring\u0007 \u001b[31mred\u009b", "ring [31mred"],
  ["\u202egpj.exe \u2066isolated", "gpj.exe isolated"],
  ["שלום\u200f (1)", "שלום\u200f (1)"],
  ["half \ud83d of a pair", "half \ufffd of a pair"],
  ["\u0000\u202a \uffff", ""],
])("%j is written as %j", (text, line) => {
  expect(spokenLine(text)).toBe(line)
  expect(spokenName(text)).toBe(line === "" ? null : line)
})
