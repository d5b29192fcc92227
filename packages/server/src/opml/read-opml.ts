import { DocumentDecoder } from "../format/decoding/document-decoder.ts"
import { OpmlDocument, type OpmlFeed } from "./opml-document.ts"
import type { OpmlProblem } from "./problems.ts"

export interface OpmlSummary {
  /** Feeds that were handed out. */
  readonly feedCount: number
  /** Entries whose feed had been handed out before. */
  readonly repeatedCount: number
  /** Links to other lists or to pages, which are not followed. */
  readonly linkCount: number
  /** All problems, of which the first are in `problems`. */
  readonly problemCount: number
  readonly problems: readonly OpmlProblem[]
}

/**
 * Reads a list of feeds (OPML 1.0 and 2.0, http://opml.org/spec2.opml) as it arrives and hands out
 * each feed in the list's order. Nothing more is read until `onFeed` is done with what was found,
 * so the list may be of any length. Entries that cannot be used are passed over and told of. Throws
 * an `OpmlError` for a document that is no list.
 */
export async function readOpml(
  source: AsyncIterable<Uint8Array>,
  options: {
    /** Of the HTTP answer or upload, for its charset. */
    readonly contentType: string | null
    readonly onFeed: (feed: OpmlFeed) => void | Promise<void>
  },
): Promise<OpmlSummary> {
  const document = new OpmlDocument()
  const decoder = new DocumentDecoder(options.contentType, (charset) =>
    document.tellEncoding(charset),
  )
  let feedCount = 0
  const read = async (texts: Iterable<string>): Promise<void> => {
    for (const text of texts) {
      document.write(text)
      feedCount += await handOut(document, options.onFeed)
    }
  }
  for await (const bytes of source) await read(decoder.write(bytes))
  await read(decoder.end())
  document.end()
  const { repeatedCount, linkCount, problems } = document
  return {
    feedCount,
    repeatedCount,
    linkCount,
    problemCount: problems.count,
    problems: problems.list,
  }
}

async function handOut(
  document: OpmlDocument,
  onFeed: (feed: OpmlFeed) => void | Promise<void>,
): Promise<number> {
  const feeds = document.takeFeeds()
  for (const feed of feeds) {
    const pending = onFeed(feed)
    if (pending) await pending
  }
  return feeds.length
}
