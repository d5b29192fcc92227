import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cutExcerpt } from "../query/cut-excerpt.ts"
import { maskExcerpt, maskTokens } from "./mask-tokens.ts"

const keyed = { tokens: ["s3samE-opens"] }

it("masks tokens in a text without moving anything", () => {
  const text = "Listen at https://cdn.example.org/s3samE-opens/1.mp3, Ann."
  const masked = maskTokens(text, keyed)
  expect(masked).toBe("Listen at https://cdn.example.org/••••••••••••/1.mp3, Ann.")
  expect(masked.length).toBe(text.length)
})

it("masks tokens that overlap", () => {
  expect(maskTokens("abcdefghi", { tokens: ["abcdef", "defghi"] })).toBe("•".repeat(9))
})

describe("an excerpt", () => {
  it.each([
    ["…samE-opens/1.mp3, Ann.", "…••••••••••/1.mp3, Ann."],
    ["Listen at https://cdn.example.org/s3sa…", "Listen at https://cdn.example.org/••••…"],
    ["…amE-ope…", "…•••••••…"],
    ["…s, and /s…", "…•, and /•…"],
    ["…/s3samE-opens/1…", "…/••••••••••••/1…"],
    // If nothing was cut, or too little of it is left, this is another word.
    ["samE-opens Ann s3sam", "samE-opens Ann s3sam"],
    ["…sun, and as…", "…sun, and as…"],
    ["…", "…"],
    ["", ""],
  ])("%s is masked as %s", (excerpt, expected) => {
    expect(maskExcerpt(excerpt, keyed)).toBe(expected)
  })

  it("shows no part of a token in a text, wherever it is cut", () => {
    const token = fc.string({
      minLength: 6,
      maxLength: 60,
      unit: fc.constantFrom("a", "b", "1", "-", "_"),
    })
    const around = fc.string({ maxLength: 40, unit: fc.constantFrom("x", "y", " ", "/", "\n") })
    fc.assert(
      fc.property(
        token,
        fc.array(around, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        fc.integer({ min: 1, max: 40 }),
        (secret, texts, place, maxChars) => {
          const text = texts.join(`/${secret}/`)
          const start = place % text.length
          const range = [start, Math.min(start + 3, text.length)] as const
          const excerpt = cutExcerpt(text, [range], 0, maxChars).text
          const whole = maskTokens(text, { tokens: [secret] })
          const cutThen = cutExcerpt(whole, [range], 0, maxChars).text
          expect(maskExcerpt(excerpt, { tokens: [secret] })).toBe(cutThen)
        },
      ),
    )
  })
})
