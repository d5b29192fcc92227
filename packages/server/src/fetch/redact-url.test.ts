import { expect, it } from "vitest"
import { redactUrl } from "./redact-url.ts"

it.each([
  ["https://example.org/feed.xml", "https://example.org/feed.xml"],
  ["https://ann:secret@example.org/feed", "https://…@example.org/feed"],
  ["https://example.org/rss?auth=abc&page=2", "https://example.org/rss?auth=…&page=2"],
  ["https://example.org/rss?accessToken=abc", "https://example.org/rss?accessToken=…"],
  ["https://example.org/rss?author=abc", "https://example.org/rss?author=abc"],
  ["https://example.org/rss?api_key=abc", "https://example.org/rss?api_key=…"],
  ["https://example.org/private/8f3a9c0d2b7e4f61a5c8/feed", "https://example.org/private/…/feed"],
  ["https://example.org/how-we-built-it-together", "https://example.org/how-we-built-it-together"],
  ["https://example.org/f%E4hre?q=%FF", "https://example.org/f%E4hre?q=%FF"],
  ["https://example.org/100%", "https://example.org/100%"],
  [
    "https://example.org/private/3f2504e0-4f89-11d3-9a0c-0305e82c3301.rss",
    "https://example.org/private/….rss",
  ],
  ["https://example.org/content/eyJ0IjoicCIsImMiOiIxIn0.rss", "https://example.org/content/….rss"],
  ["https://example.org/aBcDeFgHiJkLmNoPqRsT/rss", "https://example.org/…/rss"],
  ["https://example.org/abcdefghijklmnopqrstuvwxyzabc", "https://example.org/…"],
  [
    "https://example.org/rss?member=ann&email=a%40b.org&hash=1",
    "https://example.org/rss?member=…&email=…&hash=…",
  ],
  ["https://example.org/rss?x=8f3a9c0d2b7e4f61a5c8", "https://example.org/rss?x=…"],
  [
    "https://feeds.example.org/shows/linux-unplugged-2020-12-19.xml",
    "https://feeds.example.org/shows/linux-unplugged-2020-12-19.xml",
  ],
  ["https://example.org/TheDailyNewsPodcast.xml", "https://example.org/TheDailyNewsPodcast.xml"],
  ["no address", "(not an address)"],
])("shows %s as %s", (url, shown) => {
  expect(redactUrl(url)).toBe(shown)
})
