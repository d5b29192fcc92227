import { setImmediate as pause } from "node:timers/promises"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkAddress } from "../model/address.ts"
import { blockBytes } from "../format/decoding/limits.ts"
import { markupCharsMax } from "../format/markup/limits.ts"
import { problemsMax, rememberedMax } from "./limits.ts"
import { inPieces, opml, readOpmlFile } from "./read-opml.fixture.ts"
import { openOpmlHere, readOpml } from "./read-opml.ts"

const urlsOf = async (...lines: string[]): Promise<string[]> =>
  (await readOpmlFile(opml(...lines))).feeds.map(({ url }) => url)

const problemsOf = async (...lines: string[]): Promise<unknown[]> =>
  (await readOpmlFile(opml(...lines))).summary.problems.map(({ code, line }) => [code, line])

describe("a feed in an OPML file", () => {
  it("is found with address, title and line, at any depth", async () => {
    const { feeds, summary } = await readOpmlFile(
      opml(
        '<outline text="News">',
        '  <outline text="One" type="rss"',
        '    xmlUrl="https://example.org/1"/>',
        '  <outline text="Inner"><outline title="Two" text="About it" xmlUrl="https://example.org/2"/></outline>',
        "</outline>",
        "<outline type='rss' xmlUrl='https://example.org/3'></outline>",
      ),
    )
    expect(feeds).toEqual([
      { url: "https://example.org/1", title: "One", line: 3 },
      { url: "https://example.org/2", title: "Two", line: 5 },
      { url: "https://example.org/3", title: null, line: 7 },
    ])
    expect(summary).toEqual({
      feedCount: 3,
      repeatedCount: 0,
      linkCount: 0,
      problemCount: 0,
      problems: [],
    })
  })

  it.each([
    ['<outline XMLURL="http://example.org/a"/>', "http://example.org/a"],
    ['<OUTLINE xmlurl="http://example.org/a"/>', "http://example.org/a"],
    ["<outline text=A xmlUrl=http://example.org/a />", "http://example.org/a"],
    ['<outline type="rss" url="http://example.org/a"/>', "http://example.org/a"],
    ['<outline type="link" url="http://example.org/show.rss"/>', "http://example.org/show.rss"],
    ['<outline type="link" url="http://example.org/feed/?x=1"/>', "http://example.org/feed/?x=1"],
    ['<outline url="feed://example.org/a"/>', "http://example.org/a"],
    ['<outline xmlUrl="\n  http://example.org/a\n"/>', "http://example.org/a"],
    ['<outline xmlUrl="HTTP://Example.ORG/a#top"/>', "http://example.org/a"],
    ['<outline xmlUrl="http://example.org/?a=1&copy=2&b"/>', "http://example.org/?a=1&copy=2&b"],
    ['<outline xmlUrl="http://example.org/?a=1&amp;copy=2"/>', "http://example.org/?a=1&copy=2"],
    ['<outline xmlUrl="http://example.org/&#x61;"/>', "http://example.org/a"],
    ['<outline xmlUrl="feed://example.org/a"/>', "http://example.org/a"],
    ['<outline xmlUrl="feed:https://example.org/a"/>', "https://example.org/a"],
    ['<outline xmlUrl="feed://https://example.org/a"/>', "https://example.org/a"],
    ['<outline xmlUrl="itpc://example.org/a"/>', "http://example.org/a"],
    ['<outline xmlUrl="PCAST://example.org/a"/>', "http://example.org/a"],
    ['<outline xmlUrl="//example.org/a"/>', "http://example.org/a"],
    ['<outline xmlUrl="www.example.org/a"/>', "http://www.example.org/a"],
    ['<outline xmlUrl="http://https://example.org/a"/>', "https://example.org/a"],
    ['<outline xmlUrl="http://user:pass@example.org/a"/>', "http://user:pass@example.org/a"],
    ['<outline xmlUrl="http://example.org/my show"/>', "http://example.org/my%20show"],
    ['<outline xmlUrl="http://bücher.example/a"/>', "http://xn--bcher-kva.example/a"],
  ])("has its address completed: %s", async (line, url) => {
    expect(await urlsOf(line)).toEqual([url])
    expect(await problemsOf(line)).toEqual([])
  })

  it.each([
    ['text="A &amp; B"', "A & B"],
    ['text="A & B &uuml;&#39;"', "A & B ü'"],
    ['title="  a\n\tb\u0007 "', "a b"],
    ['title="" text="Text"', "Text"],
    ['title="I <3 it"', "I <3 it"],
    ['text="https://example.org/a"', null],
    [`text="${"x".repeat(999)}😀y"`, "x".repeat(999)],
  ])("has its title cleaned: %s", async (attributes, title) => {
    const { feeds } = await readOpmlFile(
      opml(`<outline ${attributes} xmlUrl="https://example.org/a"/>`),
    )
    expect(feeds[0]!.title).toBe(title)
  })

  it("is distinguished from folders, notes and links to other files, which are not problems", async () => {
    const { feeds, summary } = await readOpmlFile(
      opml(
        '<outline text="Folder"/><outline/>',
        '<outline type="link" text="Other list" url="http://example.org/other.opml"/>',
        '<outline type="include" url="http://example.org/other.opml"/>',
        '<outline type="rss" text="Folder of a kind"><outline text="Note"/></outline>',
        '<outline text="Folder" xmlUrl=""><outline xmlUrl="http://example.org/a"/></outline>',
        '<!-- <outline xmlUrl="http://example.org/comment"/> -->',
        '<![CDATA[<outline xmlUrl="http://example.org/cdata"/>]]>',
      ),
    )
    expect(feeds).toEqual([{ url: "http://example.org/a", title: null, line: 6 }])
    expect(summary).toMatchObject({ linkCount: 2, problemCount: 0 })
  })

  it("is returned once, and reported once, however often it is listed", async () => {
    const line = (url: string): string => `<outline text="A" xmlUrl="${url}"/>`
    const { feeds, summary } = await readOpmlFile(
      opml(
        line("http://example.org/a"),
        line("https://example.org/a"),
        line("https://example.org/a/"),
        line("https://example.org/A"),
      ),
    )
    expect(feeds.map(({ url }) => url)).toEqual(["http://example.org/a", "https://example.org/A"])
    expect(summary).toMatchObject({ feedCount: 2, repeatedCount: 2, problemCount: 1 })
    expect(summary.problems).toEqual([
      {
        code: "feed_repeated",
        message: '"A" is listed again; its address is on line 2 already',
        line: 3,
      },
    ])
  })
})

describe("a problem in an OPML file", () => {
  const good = '<outline text="Good" xmlUrl="http://example.org/good"/>'

  it.each([
    ['<outline text="A" type="rss"/>', "address_missing"],
    ['<outline text="A" type="rss"></outline>', "address_missing"],
    ['<outline type="rss" xmlUrl="  "/>', "address_missing"],
    ['<outline text="A" xmlUrl=""/>', "address_missing"],
    ['<outline text="A" type="rss" htmlUrl="http://example.org/"/>', "address_missing"],
    ['<outline text="A" xmlUrl="feed.xml"/>', "address_invalid"],
    ['<outline text="A" xmlUrl="../a/feed.xml"/>', "address_invalid"],
    ['<outline text="A" xmlUrl="{{ podcast.url }}"/>', "address_invalid"],
    ['<outline text="A" xmlUrl="ftp://example.org/a"/>', "address_invalid"],
    ['<outline text="A" xmlUrl="javascript:alert(1)"/>', "address_invalid"],
    ['<outline text="A" xmlUrl="http://"/>', "address_invalid"],
    [`<outline text="A" xmlUrl="http://example.org/${"a".repeat(4_000)}"/>`, "address_invalid"],
    ['<outline text="A xmlUrl="http://example.org/a"/>', "quote_missing"],
    [`<outline text="A" xmlUrl="http://example.org/${"a".repeat(700_000)}"/>`, "entry_too_long"],
  ])("is reported with its line, and the rest is read: %#", async (line, code) => {
    expect(await problemsOf("", line, good)).toEqual([[code, 3]])
    expect(await urlsOf("", line, good)).toEqual(["http://example.org/good"])
  })

  it("is described by naming the entry", async () => {
    const { summary } = await readOpmlFile(
      opml(
        '<outline text="First" type="rss"/>',
        '<outline xmlUrl="nowhere"/>',
        '<outline text="Third xmlUrl="http://example.org/a"/>',
      ),
    )
    expect(summary.problems.map(({ message }) => message)).toEqual([
      '"First" has no address: its xmlUrl is missing or empty',
      "the address of an entry without a title cannot be used: it is not an http or https address",
      'a quotation mark is missing in the entry that begins "Third xmlUrl="; it is left out, and so may be the next',
    ])
  })

  it("affects no other entry if a tag is not closed", async () => {
    const lines = [
      '<outline text="A" xmlUrl="http://example.org/a"',
      '<outline text="B" xmlUrl="http://example.org/b"/>',
      good,
    ]
    expect(await urlsOf(...lines)).toEqual([
      "http://example.org/a",
      "http://example.org/b",
      "http://example.org/good",
    ])
    expect(await problemsOf(...lines)).toEqual([["tag_broken", 2]])
  })

  it("affects at most the next entry if the quotation mark after an address is missing", async () => {
    const lines = [
      '<outline text="A" xmlUrl="http://example.org/a/>',
      '<outline text="B" xmlUrl="http://example.org/b"/>',
      good,
    ]
    expect(await urlsOf(...lines)).toEqual(["http://example.org/good"])
    expect(await problemsOf(...lines)).toEqual([["quote_missing", 2]])
  })

  it("is kept up to a limit and counted beyond it", async () => {
    const lines = Array.from({ length: problemsMax + 50 }, () => '<outline type="rss"/>')
    const { summary } = await readOpmlFile(opml(...lines))
    expect(summary.problemCount).toBe(problemsMax + 50)
    expect(summary.problems).toHaveLength(problemsMax)
  })

  it.each([
    ["no end", '<opml><body>\n<outline xmlUrl="http://example.org/a"/>\n', 3],
    ["another end", '<opml><body>\n<outline xmlUrl="http://example.org/a"/>\n</body></bad>', 3],
    ["an end within a tag", '<opml>\n<outline xmlUrl="http://example.org/a"/><outline xmlU', 2],
    ["an end within a comment", '<opml><outline xmlUrl="http://example.org/a"/>\n<!-- </opml>', 2],
  ])("is reported if the OPML file has %s", async (_, list, line) => {
    const { feeds, summary } = await readOpmlFile(list)
    expect(feeds).toHaveLength(1)
    expect(summary.problems).toMatchObject([{ code: "list_truncated", line }])
  })

  it("does not matter if feeds can still be found", async () => {
    const { feeds, summary } = await readOpmlFile(
      `Warning: something in list.php
      <outline xmlUrl="http://example.org/1">
      <outline xmlUrl="http://example.org/2">
      </opml>
      <outline xmlUrl="http://example.org/3"/></body></unknown>`,
    )
    expect(feeds).toHaveLength(3)
    expect(summary.problemCount).toBe(0)
  })

  it("does not matter if the beginning is lost", async () => {
    const { feeds, summary } = await readOpmlFile(`<body>${good}</body></opml>`)
    expect(feeds).toHaveLength(1)
    expect(summary.problemCount).toBe(0)
  })
})

describe("a document that is not an OPML file", () => {
  it.each([
    ["<!DOCTYPE html><title>Lists</title>", "opml_is_html"],
    ["<html><body><outline xmlUrl='http://example.org/a'/></body></html>", "opml_is_html"],
    ['<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "opml_is_feed"],
    ['<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "opml_is_feed"],
    ["<urlset></urlset>", "opml_not_recognised"],
    ["<body><div>A page</div></body>", "opml_not_recognised"],
    ["https://example.org/feed.xml\n", "opml_not_recognised"],
    ['{"feeds": []}', "opml_not_recognised"],
    ["x".repeat(1_000_000), "opml_not_recognised"],
    ["", "opml_empty"],
    [" \n\0", "opml_empty"],
  ])("is refused with a hint: %#", async (document, code) => {
    await expect(readOpmlFile(document)).rejects.toMatchObject({
      code,
      hint: expect.stringMatching(/\.$/),
    })
  })

  it("is distinguished from an OPML file without feeds", async () => {
    expect((await readOpmlFile("<opml><body/></opml>")).summary).toMatchObject({
      feedCount: 0,
      problemCount: 0,
    })
  })
})

describe("reading an OPML file", () => {
  const list = opml(
    ...Array.from(
      { length: 3_000 },
      (_, index) =>
        `<outline text="Sendung ${index} über Ä" xmlUrl="http://example.org/${index}"/>`,
    ),
  )

  it("gives the same result for any division into pieces", async () => {
    const whole = await readOpmlFile(list)
    expect(whole.feeds).toHaveLength(3_000)
    for (const size of [1, 7, 1_000, 65_537])
      expect(await readOpmlFile(list, { size })).toEqual(whole)
  })

  it("gives the same result wherever in a tag a block ends", async () => {
    const { feeds } = await readOpmlFile(list)
    const tagLength = list.indexOf("\n", list.indexOf("<outline")) - list.indexOf("<outline")
    const start = list.slice(0, blockBytes + 1_000)
    for (let shift = 0; shift <= tagLength; shift += 1) {
      const shifted = await readOpmlFile(" ".repeat(shift) + start)
      expect(shifted.feeds).toEqual(feeds.slice(0, shifted.feeds.length))
      expect(shifted.feeds.length).toBeGreaterThan(blockBytes / (tagLength + 4))
      expect(shifted.summary.problems.map(({ code }) => code)).toEqual(["list_truncated"])
    }
  })

  it("loses no entry after a comment that is longer than what is kept", async () => {
    const entry = '<outline text="A" xmlUrl="http://example.org/a"/>'
    const comment = `<!--${"x".repeat(markupCharsMax + 2 * blockBytes)}-->`
    const { feeds, summary } = await readOpmlFile(opml(comment + entry))
    expect(feeds).toHaveLength(1)
    expect(summary.problems).toEqual([])
  })

  it("finds the charset by declaration, header and byte-order mark", async () => {
    const text = opml('<outline text="Hörsaal" xmlUrl="http://example.org/a"/>')
    const titleIn = async (bytes: Uint8Array, contentType?: string): Promise<string | null> =>
      (await readOpmlFile(bytes, contentType === undefined ? {} : { contentType })).feeds[0]!.title
    const latin1 = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, "latin1")
    expect(await titleIn(latin1)).toBe("Hörsaal")
    expect(await titleIn(Buffer.from(text, "latin1"), "text/xml; charset=iso-8859-1")).toBe(
      "Hörsaal",
    )
    expect(await titleIn(Buffer.from(`\ufeff${text}`, "utf16le"))).toBe("Hörsaal")
  })

  it("ignores half a character, which only UTF-16 can contain", async () => {
    const text = opml('<outline text="a\ud800b" xmlUrl="http://example.org/a"/>')
    const { feeds } = await readOpmlFile(Buffer.from(`\ufeff${text}`, "utf16le"))
    expect(feeds[0]!.title).toBe("a\ufffdb")
  })

  it("warns if the text is not in its declared charset", async () => {
    const list = Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>${opml('<outline text="Hörsaal" xmlUrl="http://example.org/a"/>')}`,
      "latin1",
    )
    const { feeds, summary } = await readOpmlFile(list)
    expect(feeds).toMatchObject([{ title: "Hörsaal" }])
    expect(summary.problems).toMatchObject([{ code: "encoding_wrong" }])
  })

  it("reads no further while a feed is being processed", async () => {
    const bytes = Buffer.from(list)
    let readBytes = 0
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of inPieces(bytes, 4_096)) {
        readBytes += piece.length
        yield piece
      }
    }
    const readBefore: number[] = []
    await readOpml(source(), {
      open: openOpmlHere,
      contentType: null,
      async onFeed() {
        const before = readBytes
        await pause()
        if (readBytes !== before) throw new Error("it read on")
        readBefore.push(before)
      },
    })
    expect(readBefore).toHaveLength(3_000)
    expect(readBefore[0]).toBeLessThanOrEqual(blockBytes + 4_096)
    expect(readBefore.at(-1)).toBe(bytes.length)
    expect(bytes.length).toBeGreaterThan(blockBytes * 2)
  })

  it("ends with the error of the consumer of feeds, and releases the source", async () => {
    let isOpen = true
    const source = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield* inPieces(Buffer.from(list), 4_096)
      } finally {
        isOpen = false
      }
    }
    const onFeed = (): never => {
      throw new Error("the database is full")
    }
    await expect(
      readOpml(source(), { open: openOpmlHere, contentType: null, onFeed }),
    ).rejects.toThrow("is full")
    expect(isOpen).toBe(false)
  })

  it("survives any combination of pieces of OPML files, in any division", async () => {
    const parts = (
      `<opml>|</opml>|<outline|</outline>|/>|>|<|"|'|=|&|&#0;| xmlUrl=| xmlUrl="http://example.org/| text=|` +
      ` type="rss"| url=|feed://|<!--|-->|<![CDATA[|]]>|<?x|?>|<!ENTITY|\n|a|ü|\ud800|\0`
    ).split("|")
    const pieces = fc.array(fc.constantFrom(...parts), { maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 9 }), async (start, size) => {
        const text = `<opml>${start.join("")}`
        const { feeds, summary } = await readOpmlFile(text)
        expect(await readOpmlFile(text, { size })).toEqual({ feeds, summary })
        expect(summary.feedCount).toBe(feeds.length)
        const lineMax = text.split("\n").length
        for (const { url, line } of feeds) {
          expect(checkAddress(url)).toBe(url)
          expect(line).toBeLessThanOrEqual(lineMax)
        }
        for (const { line, message } of summary.problems) {
          expect(line).toBeLessThanOrEqual(lineMax)
          expect(message).not.toBe("")
        }
      }),
      { numRuns: 500 },
    )
  })

  it("is not harmed by entities that expand to more entities", async () => {
    const bomb = Array.from(
      { length: 40 },
      (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};&e${index};">`,
    )
    const { feeds } = await readOpmlFile(
      `<?xml version="1.0"?><!DOCTYPE opml SYSTEM "file:///etc/passwd" [<!ENTITY e0 "x">${bomb.join("")}
      <!ENTITY file SYSTEM "file:///etc/passwd">]>
      <opml><body><outline text="&e40;&file;" xmlUrl="http://example.org/a"/></body></opml>`,
    )
    expect(feeds).toMatchObject([{ url: "http://example.org/a", title: "&e40;&file;" }])
  })

  it("returns feeds beyond what it remembers, and repeats those that it forgot", async () => {
    const line = (index: number): string => `<outline xmlUrl="http://example.org/${index}"/>`
    const first = Array.from({ length: rememberedMax }, (_, index) => line(index))
    const again = [line(0), line(rememberedMax), line(rememberedMax)]
    const { summary } = await readOpmlFile(opml(...first, ...again))
    expect(summary).toMatchObject({ feedCount: rememberedMax + 2, repeatedCount: 1 })
  })
})
