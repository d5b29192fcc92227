import { expect, it } from "vitest"
import { harmless } from "./harmless.ts"

it.each([
  ["plain, ünïcode, 👩\u200d🚀\n", "plain, ünïcode, 👩\u200d🚀\n"],
  ["exe.\u202egpj", "exe.\ufffdgpj"],
  ["\u202dabc", "\ufffdabc"],
  ["a\u2069b\u2067c\u202cd\u200fe\u061c", "a\u200bb\u200bc\u200bd\u200be\u200b"],
  ["bell\u0007 escape\u001b", "bell\ufffd escape\ufffd"],
])("%j is shown as %j", (text, shown) => {
  expect(harmless(text)).toBe(shown)
  expect(shown.length).toBe(text.length)
})

it("an address leads to the same place", () => {
  const address = "https://example.org/a\u202eb"
  expect(harmless(address)).toBe(new URL(address).href)
})
