import { describe, expect, it } from "vitest"
import {
  addressCharsMax,
  guidCharsMax,
  listCharsMax,
  nameCharsMax,
  titleCharsMax,
} from "./limits.ts"
import { parseFeed } from "./feed-reader.ts"

function feedOf(content: string, baseUrl?: string) {
  const bytes = Buffer.from(`<rss><channel><title>A</title>${content}</channel></rss>`)
  return parseFeed(bytes, baseUrl === undefined ? {} : { baseUrl })
}

describe("text in an item that is too long", () => {
  it.each([
    ["title", "title", titleCharsMax, true],
    ["itunes:author", "author", nameCharsMax, true],
    ["guid", "guid", guidCharsMax, false],
    ["link", "link", addressCharsMax, false],
  ] as const)("%s causes a warning", (tag, field, charsMax, isCut) => {
    const long = "x".repeat(charsMax + 1)
    const { episodes, warnings } = feedOf(`<item><${tag}>${long}</${tag}></item>`)
    expect(episodes[0]?.[field] ?? null).toBe(isCut ? long.slice(1) : null)
    expect(warnings.map(({ code }) => code)).toEqual(["field_too_long"])
  })

  it("in a list is limited by its total of characters, keeping what fits", () => {
    const person = `<podcast:person href="http://a.example/${"x".repeat(3_000)}">Ann</podcast:person>`
    const { episodes, warnings } = feedOf(`<item>${person.repeat(100)}</item>`)
    expect(JSON.stringify(episodes[0]?.persons).length).toBeLessThan(2 * listCharsMax)
    expect(warnings[0]?.code).toBe("list_too_long")
  })
})

describe("a feed does not grow", () => {
  it("through the show's persons, repeated for each item", () => {
    const person = `<podcast:person img="http://a.example/${"x".repeat(3_000)}">Ann</podcast:person>`
    const content = person.repeat(20) + "<item><guid>1</guid></item>".repeat(10_000)
    const { episodes, warnings } = feedOf(content)
    expect(episodes).toHaveLength(10_000)
    expect(episodes[0]?.persons).toHaveLength(20)
    expect(JSON.stringify(episodes).length).toBeLessThan(10 * content.length + 2_000_000)
    expect(warnings.map(({ code }) => code)).toContain("persons_left_out")
  })

  it("through a long base of many short addresses", () => {
    const item = `<item>${"<podcast:transcript url='a'/>".repeat(100)}</item>`
    const content = `<x xml:base="http://a.example/${"x".repeat(3_000)}/">${item.repeat(100)}</x>`
    const { episodes } = feedOf(content, `http://a.example/${"x".repeat(3_000)}/`)
    expect(JSON.stringify(episodes).length).toBeLessThan(5 * content.length)
    expect(episodes[0]?.transcripts[0]?.url).toBe("a")
  })
})
