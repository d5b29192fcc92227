import { toScale } from "@soundings/guardrails/vitest"
import { describe, expect, it } from "vitest"
import { openFeedHere, parseFeed, readFeed } from "./feed-reader.ts"
import { textCharsMax } from "./limits.ts"

expect.extend({ toScale })

const begin = "<rss><channel><title>A show</title>"
const end = "</channel></rss>"
const item = "<item><title>One</title><guid>1</guid></item>"

/**
 * Documents of size n for which a careless reader takes quadratic time; each ends with an item that
 * must still be found.
 */
const shapes: Readonly<Record<string, (n: number) => string>> = {
  "nested elements": (n) => "<a>".repeat(n) + "</a>".repeat(n),
  "nested elements in a field": (n) =>
    `<description>${"<a>".repeat(n)}${"</a>".repeat(n)}</description>`,
  "unclosed tags": (n) => `<description>${"<b>".repeat(n)}</description>`,
  "unclosed tags of different names": (n) =>
    `<description>${numbered(n, (index) => `<b${index}>`)}</description>`,
  "unclosed tags and as many ends of others": (n) =>
    `<description>${"<b>".repeat(n)}${"</c>".repeat(n)}</description>`,
  "ends without a begin": (n) => "</nothing>".repeat(n),
  "unclosed items": (n) => "<item><title>x".repeat(n),
  "an element with many attributes": (n) =>
    `<link${numbered(n, (index) => ` a${index}="x"`)}>x</link>`,
  "a long attribute": (n) => `<link a="${"x&amp;".repeat(n)}">x</link>`,
  "a long name": (n) => `<${"x".repeat(n)}>x</${"x".repeat(n)}>`,
  "a long comment": (n) => `<!--${"x - -> ".repeat(n)}-->`,
  "a long CDATA section": (n) => `<description><![CDATA[${"x ]] > ".repeat(n)}]]></description>`,
  "CDATA sections without an end": (n) =>
    "<item><title><![CDATA[x</title></item>".repeat(n) + "<item><title><![CDATA[]]></title></item>",
  "a long text": (n) => `<description>${"x &amp; ".repeat(n)}</description>`,
  "a text of ampersands": (n) => `<description>${"&".repeat(n)}</description>`,
  "a text of tag beginnings": (n) => `<description>${"< ".repeat(n)}</description>`,
  "many namespaces on one element": (n) =>
    `<x${numbered(n, (index) => ` xmlns:n${index}="u:${index}"`)}/>`,
  "namespaces on every element": (n) =>
    numbered(n, (index) => `<n${index}:x xmlns:n${index}="u:${index}"/>`),
  "namespaces within namespaces": (n) => numbered(n, (index) => `<x xmlns:n${index}="u:${index}">`),
  "many persons of the channel": (n) => "<podcast:person>Somebody</podcast:person>".repeat(n),
  "many persons of an item": (n) =>
    `<item>${"<podcast:person>Somebody</podcast:person>".repeat(n)}</item>`,
  "many categories": (n) => numbered(n, (index) => `<category>${index}</category>`),
  "empty lines": (n) => "\r\n".repeat(n),
  "declarations of entities": (n) => "<!ENTITY a '&b;&b;&b;'>".repeat(n),
  instructions: (n) => "<?x ? > ?>".repeat(n),
  "invalid dates": (n) => "<item><pubDate>Mon, Mon, Mon 1 1 1 1 1 1</pubDate></item>".repeat(n),
}

describe("reading takes time in proportion to a document with", () => {
  it.each(Object.entries(shapes))("%s", async (_, shape) => {
    await expect((_n: number, bytes: Uint8Array) => {
      const { episodes } = parseFeed(bytes, {})
      if (episodes.at(-1)?.guid !== "1") throw new Error("the last item was not found")
    }).toScale("O(n)", {
      sizes: "2^9..2^15",
      prepare: (n) => Buffer.from(begin + shape(n) + item + end),
    })
  })
})

const huge = 12 * textCharsMax

describe("text that is too long is cut", () => {
  it.each([
    ["a comment", `<!--`, "x", "-->"],
    ["a CDATA section", `<description><![CDATA[`, "x", "]]></description>"],
    ["a text", `<description>`, "x", "</description>"],
    ["an attribute", `<link a="`, "x", `">y</link>`],
    ["a name", `<x`, "y", "/>"],
    ["attributes", `<link `, "a='b' ", ">y</link>"],
    ["unclosed tags", `<description>`, "<b>", "</description>"],
    ["space within an end tag", `<link>x</link`, " ", ">"],
    ["a declaration", `<!x`, "y", ">"],
  ])("endless %s does not hide the item after it", async (_, before, repeated, after) => {
    const found: (string | null)[] = []
    const { channel } = await readFeed(repeatedText(before, repeated, after + item + end), {
      open: openFeedHere,
      contentType: null,
      baseUrl: null,
      onEpisode: ({ guid }) => found.push(guid),
    })
    expect(found).toEqual(["1"])
    expect(channel.title).toBe("A show")
    expect(JSON.stringify(channel).length).toBeLessThan(2 * textCharsMax)
  })
})

describe("entities", () => {
  it("declared by the document are not expanded", () => {
    const entities = numbered(
      12,
      (index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    )
    const document = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${entities}]>${begin}<item><title>&l12;</title><guid>1</guid></item>${end}`
    const { episodes, warnings } = parseFeed(Buffer.from(document), {})
    expect(episodes.map(({ title }) => title)).toEqual(["&l12;"])
    expect(warnings.map(({ code }) => code)).toContain("entity_declared")
  })

  it("that refer to other documents are not fetched", () => {
    const document = `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${begin}<item><title>&x;</title></item>${end}`
    expect(parseFeed(Buffer.from(document), {}).episodes[0]?.title).toBe("&x;")
  })

  it("of XML and HTML are decoded, even a hundred thousand of them", () => {
    const document = `${begin}<item><description>${"&amp;&eacute;&#65;&#x42;".repeat(25_000)}</description></item>${end}`
    const { episodes, warnings } = parseFeed(Buffer.from(document), {})
    expect(episodes[0]?.description === "&éAB".repeat(25_000)).toBe(true)
    expect(warnings).toEqual([])
  })
})

function numbered(n: number, text: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => text(index)).join("")
}

async function* repeatedText(
  before: string,
  repeated: string,
  after: string,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(begin + before)
  const chunk = Buffer.from(repeated.repeat(Math.ceil(1_000_000 / repeated.length)))
  for (let bytes = 0; bytes < huge; bytes += chunk.byteLength) yield chunk
  yield Buffer.from(after)
}
