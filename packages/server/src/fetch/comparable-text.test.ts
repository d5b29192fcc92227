import fc from "fast-check"
import { expect, it } from "vitest"
import { comparable, ComparableText } from "./comparable-text.ts"

it.each([
  ["s3samE-Opens", "s3same-opens"],
  ["xY8%2BzW6%2fvU", "xy8+zw6/vu"],
  ["%252B and %25252b", "+ and +"],
  ["%C3%A9 É", "%c3%a9 É"],
  ["50% of %zz%", "50% of %zz%"],
  ["", ""],
])("%s is compared as %s", (text, expected) => {
  expect(comparable(text)).toBe(expected)
})

it("knows where each of its characters is in the original", () => {
  const piece = fc.constantFrom("a", "B", "%", "25", "2", "%2F", "%252f", "é", "🦦")
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join("")),
      (original) => {
        const compared = new ComparableText(original)
        let read = ""
        for (let at = 0; at < compared.text.length; at += 1) {
          const [from, to] = [compared.originalOffset(at), compared.originalOffset(at + 1)]
          expect(comparable(original.slice(from, to))).toBe(compared.text[at])
          read += original.slice(from, to)
        }
        expect(read).toBe(original)
      },
    ),
  )
})
