import { expect, it } from "vitest"
import { permanentUrl } from "./permanent-url.ts"

it.each([
  ["nothing moved", [], null],
  ["one permanent move", [301], "https://example.org/1"],
  ["permanent moves all the way", [301, 308, 301], "https://example.org/3"],
  ["a temporary end", [301, 308, 302], "https://example.org/2"],
  ["a temporary start", [302, 301], null],
  ["a temporary middle", [301, 307, 301], "https://example.org/1"],
  ["303 after 308", [308, 303], "https://example.org/1"],
])("chooses the address to remember after %s", (_, statuses, expected) => {
  const redirects = statuses.map((status, index) => ({
    url: `https://example.org/${index}`,
    status,
  }))
  const url = `https://example.org/${statuses.length}`
  expect(permanentUrl({ url, redirects })).toBe(expected)
})

it("remembers a move to https but none away from it", () => {
  const up = { url: "http://example.org/", status: 301 }
  expect(permanentUrl({ url: "https://example.org/", redirects: [up] })).toBe(
    "https://example.org/",
  )
  const down = { url: "https://example.org/", status: 301 }
  expect(permanentUrl({ url: "http://example.org/feed", redirects: [down] })).toBeNull()
  expect(permanentUrl({ url: "http://example.org/feed", redirects: [up, down] })).toBe(
    "https://example.org/",
  )
})
