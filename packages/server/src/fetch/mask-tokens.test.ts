import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cutExcerpt } from "../query/cut-excerpt.ts"
import { maskExcerpt, maskTokens } from "./mask-tokens.ts"

const keyed = { tokens: ["s3same-opens"] }

it("masks tokens in a text without moving anything", () => {
  const text = "Listen at https://cdn.example.org/s3samE-opens/1.mp3, Ann."
  const masked = maskTokens(text, keyed)
  expect(masked).toBe("Listen at https://cdn.example.org/••••••••••••/1.mp3, Ann.")
  expect(masked.length).toBe(text.length)
})

it("masks tokens that overlap", () => {
  expect(maskTokens("abcdefghi", { tokens: ["abcdef", "defghi"] })).toBe("•".repeat(9))
})

it("masks tokens in capitals, and encoded as in addresses, once or more", () => {
  const tokens = { tokens: ["xy8+zw6/vu4s="] }
  const encoded = ["xY8%2BzW6/vU4s%3D", "xY8%252bzW6%252FvU4s%253D", "XY8+ZW6/VU4S="]
  for (const text of encoded)
    expect(maskTokens(`at ${text}, Ann`, tokens)).toBe(`at ${"•".repeat(text.length)}, Ann`)
})

describe("an excerpt", () => {
  it.each([
    ["…samE-opens/1.mp3, Ann.", "…••••••••••/1.mp3, Ann."],
    ["Listen at https://cdn.example.org/s3sa…", "Listen at https://cdn.example.org/••••…"],
    ["…amE-ope…", "…•••••••…"],
    ["…s, and /s…", "…•, and /•…"],
    ["…/s3samE-opens/1…", "…/••••••••••••/1…"],
    ["…S3SA", "…S3SA"],
    ["at /S3SA…", "at /••••…"],
    // If nothing was cut, or too little of it is left, this is another word.
    ["samE-opens Ann s3sam", "samE-opens Ann s3sam"],
    ["…sun, and as…", "…sun, and as…"],
    ["…", "…"],
    ["", ""],
  ])("%s is masked as %s", (excerpt, expected) => {
    expect(maskExcerpt(excerpt, keyed)).toBe(expected)
  })

  it("shows no part of an encoded token, wherever it is cut", () => {
    const text = "xY8%2BzW6%2FvU4s%3D"
    const tokens = { tokens: ["xy8+zw6/vu4s="] }
    for (let from = 0; from < text.length; from += 1)
      for (let to = from + 1; to <= text.length; to += 1) {
        const before = maskExcerpt(`…${text.slice(from)} and`, tokens)
        if (text.length - from > 6) expect(before).toMatch(/^…•+ and$/)
        const after = maskExcerpt(`and ${text.slice(0, to)}…`, tokens)
        if (to > 6) expect(after).toMatch(/^and •+%?…$/)
        const both = maskExcerpt(`…${text.slice(from, to)}…`, tokens)
        if (to - from > 9) expect(both).toMatch(/^…•+…$/)
      }
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
