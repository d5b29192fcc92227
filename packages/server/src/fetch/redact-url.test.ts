import { expect, it } from "vitest"
import { redactUrl } from "./redact-url.ts"

it.each([
  ["https://example.org/feed.xml", "https://example.org/feed.xml"],
  ["https://ann:secret@example.org/feed", "https://…@example.org/feed"],
  ["https://example.org/rss?auth=abc&page=2", "https://example.org/rss?auth=…&page=2"],
  ["https://example.org/rss?api_key=abc", "https://example.org/rss?api_key=…"],
  ["https://example.org/private/8f3a9c0d2b7e4f61a5c8/feed", "https://example.org/private/…/feed"],
  ["https://example.org/how-we-built-it-together", "https://example.org/how-we-built-it-together"],
  ["no address", "(not an address)"],
])("shows %s as %s", (url, shown) => {
  expect(redactUrl(url)).toBe(shown)
})
