import { escapeUTF8 } from "entities"
import { writtenCharsMin } from "./limits.ts"

/** A feed in the form that an OPML file lists. */
export interface ListedFeed {
  readonly title: string | null
  readonly url: string
  /** The show's page. */
  readonly link: string | null
}

// What XML cannot hold, or no title needs; white space is folded.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g

/** Writes OPML 2.0 in pieces of about the same size, holding only one at a time. */
export async function* writeOpml(
  feeds: AsyncIterable<ListedFeed>,
  head: { readonly title: string; readonly createdAtMs: number },
): AsyncGenerator<string, void, void> {
  let piece = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escapeText(head.title)}</title>
    <dateCreated>${new Date(head.createdAtMs).toUTCString()}</dateCreated>
  </head>
  <body>
`
  for await (const feed of feeds) {
    piece += outlineOf(feed)
    if (piece.length < writtenCharsMin) continue
    yield piece
    piece = ""
  }
  yield `${piece}  </body>\n</opml>\n`
}

/**
 * The specification requires a text; without a title it is the address, which readers do not take
 * for a title.
 */
function outlineOf({ title, url, link }: ListedFeed): string {
  const name = title === null ? "" : escapeText(title)
  const address = escapeText(url)
  const titled = name === "" ? "" : ` title="${name}"`
  const page = link !== null && /^https?:/i.test(link) ? ` htmlUrl="${escapeText(link)}"` : ""
  return `    <outline type="rss" text="${name || address}"${titled} xmlUrl="${address}"${page}/>\n`
}

/**
 * Characters that change the direction are written by number: a reader gets the same text, and an
 * editor shows them.
 */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function escapeText(text: string): string {
  const clean = text.toWellFormed().replace(forbidden, "").replace(/\s+/g, " ").trim()
  return escapeUTF8(clean).replace(turning, (mark) => `&#x${mark.charCodeAt(0).toString(16)};`)
}
