import { readFileSync } from "node:fs"
import { XMLValidator } from "fast-xml-parser"
import { describe, expect, it } from "vitest"
import { parseFeed } from "./feed-reader.ts"
import { type FeedView, viewOfFeedsmith, viewOfOurs } from "./feedsmith.fixture.ts"
import { hasRealFeeds, realFeedNames, realFile } from "./real-feeds.fixture.ts"

const document = new URL("../../../../../docs/feed-reading.md", import.meta.url)

/** Rows `| file | field | why |` of the document, as `file field`. */
const allowed = new Map(
  [...readFileSync(document, "utf8").matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\| (.+?) +\|$/gm)].map(
    ([, file, field, reason]) => [`${file} ${field}`, reason!] as const,
  ),
)

describe.skipIf(!hasRealFeeds)("well-formed real feeds, compared with feedsmith", () => {
  const compared = realFeedNames().flatMap((name) => {
    const text = wellFormedText(realFile(name))
    return text === null ? [] : [{ name, text }]
  })

  it("are most of the feeds", () => {
    expect(compared.length).toBeGreaterThan(120)
  })

  it("give the same values, except those listed in the document, each of which still differs", () => {
    const differing = compared.flatMap(({ name, text }) =>
      differences(viewOfOurs(parseFeed(realFile(name), {})), theirView(text)).map(
        (field) => `${name} ${field}`,
      ),
    )
    expect(new Set(differing)).toEqual(new Set(allowed.keys()))
  })

  it("have a reason for each difference", () => {
    expect(allowed.size).toBeGreaterThan(0)
    expect([...allowed.values()].filter((reason) => reason.split(" ").length < 4)).toEqual([])
  })
})

/** The text by its declared charset, checked by another parser; null if it is not well-formed. */
function wellFormedText(bytes: Buffer): string | null {
  const declared = /encoding=["']([\w-]+)/.exec(bytes.toString("latin1", 0, 200))?.[1]
  const charset = bytes[0] === 0xff ? "utf-16le" : (declared ?? "utf-8")
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes)
    return XMLValidator.validate(text) === true ? text : null
  } catch {
    return null
  }
}

function theirView(text: string): FeedView | null {
  try {
    return viewOfFeedsmith(text)
  } catch {
    return null
  }
}

/** Names of the fields that differ; `all` if feedsmith does not recognise the feed. */
function differences(ours: FeedView, theirs: FeedView | null): string[] {
  if (theirs === null) return ["all"]
  const fields = new Set<string>()
  if (ours.items.length !== theirs.items.length) fields.add("items")
  for (const field of differingFields(ours.show, theirs.show)) fields.add(`show.${field}`)
  ours.items.forEach((item, index) => {
    for (const field of differingFields(item, theirs.items[index] ?? {}))
      fields.add(`item.${field}`)
  })
  return [...fields]
}

/** A field that is undefined on the other side is not compared. */
function differingFields(
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(ours).filter(
    (field) =>
      theirs[field] !== undefined && JSON.stringify(ours[field]) !== JSON.stringify(theirs[field]),
  )
}
