import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { tokenise, tokeniseWithOffsets } from "./tokens.ts"

describe("tokenise", () => {
  it.each<[string, string[]]>([
    ["The Quick, brown—fox!", ["the", "quick", "brown", "fox"]],
    ["Crème brûlée ﬁnd ＦＵＬＬ", ["creme", "brulee", "find", "full"]],
    ["don't O’Reilly", ["don", "t", "o", "reilly"]],
    ["C++ and C#, F# but not A+ or #1", ["c++", "and", "c#", "f#", "but", "not", "a", "or", "1"]],
    [
      "ASP.NET, node.js and example.network",
      ["asp", ".net", "node", ".js", "and", "example", "network"],
    ],
    [
      "100,000 users, 1,5 or 1,000,000th 12,34",
      ["100000", "users", "1", "5", "or", "1000000", "th", "12", "34"],
    ],
    ["北京大学 test", ["北京", "京大", "大学", "学", "test"]],
    ["한국어", ["한국", "국어", "어"]],
    ["コーヒー", ["コー", "ーヒ", "ヒー", "ー"]],
    ["straße ŁÓDŹ İstanbul", ["strasse", "lodz", "istanbul"]],
    ["й и", ["й", "и"]],
    ["👍 𝐛𝐨𝐥𝐝 𠮷", ["bold", "𠮷"]],
    ["٣٤ h264", ["34", "h264"]],
    ["", []],
  ])("reads %j as %j", (text, tokens) => {
    expect(tokenise(text)).toEqual(tokens)
  })

  it("cuts tokens that are too long", () => {
    expect(tokenise("a".repeat(1_000))).toEqual(["a".repeat(64)])
  })

  it("makes the same tokens with and without offsets, each at its place", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })),
        (text) => {
          const { tokens, starts, ends } = tokeniseWithOffsets(text)
          expect(tokens).toEqual(tokenise(text))
          let last = 0
          for (const [index, start] of starts.entries()) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(ends[index]).toBeGreaterThanOrEqual(start)
            expect(ends[index]).toBeLessThanOrEqual(text.length)
            expect(start).toBeGreaterThanOrEqual(Math.min(last, start))
            last = start
          }
        },
      ),
    )
  })

  it("finds each plain word of a text at its place", () => {
    const text = "Über 100,000 Wörter in Zürich"
    const { tokens, starts, ends } = tokeniseWithOffsets(text)
    expect(tokens.map((_, index) => text.slice(starts[index], ends[index]))).toEqual([
      "Über",
      "100,000",
      "Wörter",
      "in",
      "Zürich",
    ])
  })

  it("treats all apostrophes alike, including those that only decompose to one", () => {
    for (const apostrophe of ["'", "’", "ʹ", "ʼ", "\u0374"])
      expect(tokenise(`rock${apostrophe}n${apostrophe}roll`), apostrophe).toEqual(
        tokenise("rock'n'roll"),
      )
    expect(tokenise("ŉ")).toEqual(["n"])
  })

  it("makes tokens that stay the same when tokenised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const token of tokenise(text)) expect(tokenise(token)[0]).toBe(token)
      }),
    )
  })
})
