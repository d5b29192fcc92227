import { describe, expect, it } from "vitest"
import { feedPrivacy, mayCarryToken } from "./feed-privacy.ts"

const of = (url: string, takesBlocked = false) => feedPrivacy({ urls: [url], takesBlocked })
const open = of("https://example.org/feed.xml")
const keyed = of("https://example.org/rss?auth=s3samE-opens")
const show = of("https://feeds.example.org/3f2504e0-4f89-11d3-9a0c-0305e82c3301.rss")

describe("a feed", () => {
  it.each([
    ["https://example.org/feed.xml", false],
    ["https://example.org/feed?format=rss&page=2", false],
    ["https://feeds.example.org/GLT1412515089", false],
    ["https://feeds.example.org/3f2504e0-4f89-11d3-9a0c-0305e82c3301.rss", false],
    ["https://example.org/rss?auth=abc", true],
    ["https://ann:sesame@example.org/rss", true],
    ["https://example.org/content/eyJ0IjoicCIsImMiOiIxNDU2Nzg5MDEyMzQ1Njc4OTAifQ.rss", true],
  ])("at %s is private: %s", (url, isPrivate) => {
    expect(of(url).isPrivate).toBe(isPrivate)
  })

  it("is private if its owner says so, or if any of its addresses is", () => {
    expect(of("https://example.org/feed.xml", true).isPrivate).toBe(true)
    const urls = ["https://example.org/feed.xml", "https://example.org/old?token=abc"]
    expect(feedPrivacy({ urls, takesBlocked: false }).isPrivate).toBe(true)
  })
})

describe("an address in a feed", () => {
  it.each([
    ["https://cdn.example.org/1.mp3", false],
    ["https://cdn.example.org/8f3a9c0d2b7e4f61a5c8.mp3?updated=1718000000&author=ann", false],
    ["https://ann:sesame@cdn.example.org/1.mp3", true],
    ["https://ann@cdn.example.org/1.mp3", true],
    ["https://cdn.example.org/1.mp3?token=abc", true],
    ["https://cdn.example.org/1.mp3?Expires=1&Signature=abc&Key-Pair-Id=1", true],
    ["https://cdn.example.org/1.mp3?X-Amz-Credential=abc", true],
    ["ftp://ann:sesame@cdn.example.org/1.mp3", true],
    ["3f2504e0-4f89-11d3-9a0c-0305e82c3301", false],
    ["no address", false],
  ])("that is public: %s carries a token: %s", (text, carries) => {
    expect(mayCarryToken(text, open)).toBe(carries)
  })

  it.each([
    ["https://cdn.example.org/1.mp3", false],
    ["https://cdn.example.org/1.mp3?updated=1718", true],
    ["https://cdn.example.org/1.mp3#u=1", true],
    ["https://cdn.example.org/8f3a9c0d2b7e4f61a5c8/1.mp3", true],
    ["https://example.org/episodes/how-we-built-it", false],
    ["https://cdn.example.org/s3samE-opens/1.mp3", true],
    ["https://cdn.example.org/s3sam%45-opens/1.mp3", true],
    ["episode-1-s3samE-opens", true],
    ["episode-1", false],
  ])("that is private: %s carries a token: %s", (text, carries) => {
    expect(mayCarryToken(text, keyed)).toBe(carries)
  })

  it("carries a token if it repeats one that looks like a token in the feed's address", () => {
    const repeated = "https://cdn.example.org/3f2504e0-4f89-11d3-9a0c-0305e82c3301/1.mp3"
    expect(mayCarryToken(repeated, show)).toBe(true)
    expect(mayCarryToken("https://cdn.example.org/1.mp3?updated=1", show)).toBe(false)
  })
})

it("has its tokens in the forms in which they are compared", () => {
  const { tokens } = of("https://example.org/rss?sig=xY8%2BzW6%2FvU4s%3D&auth=aB+cd%C3%A912")
  expect(tokens.toSorted()).toEqual(
    ["ab cdé12", "ab cd%c3%a912", "ab+cdé12", "ab+cd%c3%a912", "xy8+zw6/vu4s="].toSorted(),
  )
  const feed = of("https://example.org/rss?sig=xY8%2BzW6%2FvU4s%3D")
  for (const text of ["id:XY8+zW6/vU4s=", "id:xY8%252BzW6%252FvU4s%253D"])
    expect(mayCarryToken(text, feed)).toBe(true)
})

it("carries a token that is a word only if that is a whole part of a path", () => {
  const feed = of("https://example.org/rss?auth=podcast")
  expect(mayCarryToken("https://cdn.example.org/podcast/1.mp3", feed)).toBe(true)
  expect(mayCarryToken("https://cdn.example.org/my-podcast/1.mp3", feed)).toBe(false)
  expect(feed.tokens).toEqual([])
})
