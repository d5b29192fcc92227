import { expect, it } from "vitest"
import { safeUrl } from "./safe-url.ts"

it("web addresses are accepted", () => {
  expect(safeUrl("https://example.org/give?to=us")).toBe("https://example.org/give?to=us")
  expect(safeUrl("HTTP://example.org")).toBe("http://example.org/")
})

it("scripts, other schemes and incomplete addresses are not", () => {
  const refused = ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "/give", ""]
  expect([...refused, null].map(safeUrl)).toEqual(Array(6).fill(null))
})
