import { cleanText } from "../format/clean-text.ts"
import { type Attributes, findAttribute } from "../format/markup/attributes.ts"
import { SoundingsError } from "../model/error.ts"
import { isFeedAddress, readFeedAddress } from "./feed-address.ts"
import { titleCharsMax } from "./limits.ts"
import type { OpmlProblem } from "./problems.ts"

/**
 * The kind of an OPML entry: a feed, a link to another file or a page, text such as a folder's
 * name, or something meant to be a feed.
 */
export type Outline =
  | { readonly kind: "feed"; readonly url: string; readonly title: string | null }
  | { readonly kind: "link" }
  | { readonly kind: "text" }
  | {
      readonly kind: "broken"
      readonly code: OpmlProblem["code"]
      readonly message: string
    }

const feedType = /^(?:application\/)?(?:rss|atom|rdf|feed|podcast)/i
/**
 * The end of a value that ran on to the quotation mark of the next attribute, or into the next tag.
 */
const runOn = /(?:^|\s)(?:xmlurl|htmlurl|url|type|title|text|description)\s*=\s*$/i

export function readOutline(attributes: Attributes): Outline {
  const title = titleOf(attributes)
  if (hasRunOn(attributes)) return quoteMissing(title)
  const xmlUrl = findAttribute(attributes, "xmlurl")?.trim()
  if (xmlUrl) return feedAt(xmlUrl, title)
  const url = findAttribute(attributes, "url")?.trim()
  const isFeed = feedType.test(findAttribute(attributes, "type")?.trim() ?? "")
  if (url) return isFeed || isFeedAddress(url) ? feedAt(url, title) : { kind: "link" }
  return isFeed || xmlUrl === "" ? addressMissing(title) : { kind: "text" }
}

/** The title as quoted in a message. */
export function quoteTitle(title: string | null): string {
  return title === null ? "an entry without a title" : JSON.stringify(title.slice(0, 100))
}

function feedAt(address: string, title: string | null): Outline {
  try {
    const url = readFeedAddress(address)
    return { kind: "feed", url, title: title === address || title === url ? null : title }
  } catch (error) {
    if (!(error instanceof SoundingsError)) throw error
    // The address itself may carry a password or a token, and problems are shown to readers.
    const what =
      error.code === "address_too_long" ? error.message : "it is not an http or https address"
    const message = `the address of ${quoteTitle(title)} cannot be used: ${what}`
    return { kind: "broken", code: "address_invalid", message }
  }
}

function titleOf(attributes: Attributes): string | null {
  return (
    readTitle(findAttribute(attributes, "title")) ?? readTitle(findAttribute(attributes, "text"))
  )
}

function readTitle(text: string | null): string | null {
  if (text === null) return null
  // A character of two units is not cut in half.
  const start = text.slice(0, titleCharsMax).replace(/[\ud800-\udbff]$/, "")
  return cleanText(start.toWellFormed())?.replace(/\s+/g, " ") ?? null
}

function hasRunOn(attributes: Attributes): boolean {
  for (let at = 1; at < attributes.length; at += 2) if (runOn.test(attributes[at]!)) return true
  return false
}

function addressMissing(title: string | null): Outline {
  return {
    kind: "broken",
    code: "address_missing",
    message: `${quoteTitle(title)} has no address: its xmlUrl is missing or empty`,
  }
}

function quoteMissing(title: string | null): Outline {
  return {
    kind: "broken",
    code: "quote_missing",
    message: `a quotation mark is missing in the entry that begins ${quoteTitle(title)}; it is left out, and so may be the next`,
  }
}
