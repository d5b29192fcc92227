import { describe, expect, it } from "vitest"
import { safe, toJson } from "./output.ts"

/** Every control and format character of Unicode. */
const invisible = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character))

describe("a line for the terminal", () => {
  it.each([
    ["exe.\u202egpj", "exe.\\u202egpj"],
    ["\u2067a\u2069\u200f\u061c", "\\u2067a\\u2069\\u200f\\u061c"],
    ["red \u001b[31m \u009b31m", "red \\u001b[31m \\u009b31m"],
    ["two\r\nlines\u2028", "two  lines "],
    ["a\tb", "a\tb"],
    ["👩\u200d🚀 نامه\u200cای", "👩\u200d🚀 نامه\u200cای"],
    ["word\u{110bd}", "word\\ud804\\udcbd"],
  ])("shows %j as %j", (text, shown) => {
    expect(safe(text)).toBe(shown)
  })
})

describe("JSON", () => {
  it("has each invisible character escaped, and parses to the same value", () => {
    expect(invisible.length).toBeGreaterThan(150)
    const value = { title: invisible.join("x"), [`\u202e`]: ["\ud800"] }
    const text = toJson(value)
    expect(text).toMatch(/^[ -~]*$/)
    expect(JSON.parse(text)).toEqual(value)
    expect(toJson("\u202egpj")).toBe('"\\u202egpj"')
  })
})
