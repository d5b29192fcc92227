import { XMLValidator } from "fast-xml-parser"
import fc from "fast-check"
import { expect, it } from "vitest"
import { addressKey, checkAddress } from "../model/address.ts"
import { titleCharsMax, writtenCharsMin } from "./limits.ts"
import { readOpmlFile } from "./read-opml.fixture.ts"
import { type ListedFeed, writeOpml } from "./write-opml.ts"

const head = { title: "Shows & feeds", createdAtMs: Date.parse("2026-11-25T07:00:00Z") }

async function write(feeds: readonly ListedFeed[]): Promise<string> {
  return (await piecesOf(feeds)).join("")
}

async function piecesOf(feeds: readonly ListedFeed[]): Promise<string[]> {
  const source = async function* (): AsyncGenerator<ListedFeed> {
    yield* feeds
  }
  const pieces: string[] = []
  for await (const piece of writeOpml(source(), head)) pieces.push(piece)
  return pieces
}

const feedOf = (index: number): ListedFeed => ({
  title: `Show ${index}`,
  url: `https://example.org/${index}`,
  link: null,
})

it("writes an OPML file with its title, its date and its content", async () => {
  const feed = {
    title: `"Tom" & <Jerry>`,
    url: "https://example.org/?a=1&b='2'",
    link: "https://example.org/show",
  }
  expect(await write([feed])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Shows &amp; feeds</title>
    <dateCreated>Wed, 25 Nov 2026 07:00:00 GMT</dateCreated>
  </head>
  <body>
    <outline type="rss" text="&quot;Tom&quot; &amp; &lt;Jerry&gt;" title="&quot;Tom&quot; &amp; &lt;Jerry&gt;" xmlUrl="https://example.org/?a=1&amp;b=&apos;2&apos;" htmlUrl="https://example.org/show"/>
  </body>
</opml>
`)
})

it("leaves out links that are not pages, and characters that XML forbids", async () => {
  const list = await write([
    { title: "a\u0000\u001b[31m\ud800\uffffb", url: "https://example.org/", link: "javascript:1" },
  ])
  expect(list).toContain('title="a[31m\ufffdb" xmlUrl="https://example.org/"/>')
  expect(XMLValidator.validate(list)).toBe(true)
})

it("writes a valid OPML file without feeds", async () => {
  const list = await write([])
  expect(XMLValidator.validate(list)).toBe(true)
  expect((await readOpmlFile(list)).summary).toMatchObject({ feedCount: 0, problemCount: 0 })
})

it("writes piece by piece, and requests no more feeds than it has written", async () => {
  let askedCount = 0
  const source = async function* (): AsyncGenerator<ListedFeed> {
    for (;;) yield feedOf((askedCount += 1))
  }
  const pieces = writeOpml(source(), head)
  for (let count = 1; count <= 5; count += 1) {
    const { value } = await pieces.next()
    expect(value!.length).toBeGreaterThanOrEqual(writtenCharsMin)
    expect(value!.length).toBeLessThan(writtenCharsMin + 1_000)
    expect(value!.match(/<outline/g)!.length * count).toBeCloseTo(askedCount, -2)
  }
  await pieces.return()
})

const title = fc.string({ unit: "grapheme", maxLength: 60 })
const url = fc.webUrl({ withQueryParameters: true, withFragments: true }).map(checkAddress)
const listedFeed = fc.record({
  title: fc.option(title),
  url,
  link: fc.option(fc.webUrl()),
})

/** A title without the characters that an OPML file cannot contain. */
function cleaned(text: string | null): string | null {
  const kept = Array.from(text ?? "").filter(
    (character) => !/[\p{Cc}\ufffe\uffff]/u.test(character) || /\s/.test(character),
  )
  return kept.join("").toWellFormed().split(/\s+/).filter(Boolean).join(" ") || null
}

it("writes files that are read as the same feeds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(listedFeed, { selector: (feed) => addressKey(feed.url), maxLength: 30 }),
      async (feeds) => {
        const { feeds: found, summary } = await readOpmlFile(await write(feeds))
        expect(found.map((feed) => ({ url: feed.url, title: feed.title }))).toEqual(
          feeds.map((feed) => ({ url: feed.url, title: cleaned(feed.title) })),
        )
        expect(summary.problemCount).toBe(0)
      },
    ),
  )
})

it("writes well-formed XML for any titles", async () => {
  const anything = fc.string({ unit: "binary", maxLength: titleCharsMax })
  await fc.assert(
    fc.asyncProperty(anything, url, anything, async (text, address, page) => {
      const list = await write([{ title: text, url: address, link: `http:${page}` }])
      expect(XMLValidator.validate(list)).toBe(true)
      // oxlint-disable-next-line no-control-regex -- They are what must not be there.
      expect(list).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/)
      expect((await readOpmlFile(list)).feeds).toMatchObject([
        { url: address, title: cleaned(text) },
      ])
    }),
  )
})
