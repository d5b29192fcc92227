import { DocumentDecoder } from "../format/decoding/document-decoder.ts"
import { OpmlDocument, type OpmlFeed } from "./opml-document.ts"
import type { OpmlProblem } from "./problems.ts"

export interface OpmlSummary {
  /** Feeds that were handed out. */
  readonly feedCount: number
  /** Entries whose feed had been handed out before. */
  readonly repeatedCount: number
  /** Links to other files or to pages, which are not followed. */
  readonly linkCount: number
  /** All problems, of which the first are in `problems`. */
  readonly problemCount: number
  readonly problems: readonly OpmlProblem[]
}

/**
 * Reads an OPML file (1.0 and 2.0, http://opml.org/spec2.opml) as it arrives and returns
 * each feed in its order. Nothing more is read until `onFeed` is done with what was found,
 * so the file may be of any length. Entries that cannot be used are skipped and reported. Throws
 * an `OpmlError` for a document that is no list.
 */
export async function readOpml(
  source: AsyncIterable<Uint8Array>,
  options: {
    /** Where it is read. */
    readonly open: OpenOpml
    /** Of the HTTP response or upload, for its charset. */
    readonly contentType: string | null
    readonly onFeed: (feed: OpmlFeed) => void | Promise<void>
  },
): Promise<OpmlSummary> {
  const reading = await options.open(options.contentType)
  const handOut = async (feeds: readonly OpmlFeed[]): Promise<void> => {
    for (const feed of feeds) await options.onFeed(feed)
  }
  try {
    for await (const bytes of source) await handOut(await reading.write(bytes))
    const { feeds, summary } = await reading.end()
    await handOut(feeds)
    return summary
  } finally {
    reading.close()
  }
}

/** An OPML file that is being read piece by piece, here or in another process. */
export interface OpmlReading {
  /** Returns the feeds that a piece brought. */
  write(bytes: Uint8Array): readonly OpmlFeed[] | Promise<readonly OpmlFeed[]>
  end(): OpmlEnd | Promise<OpmlEnd>
  /** Lets go of what the reading holds. To be called whatever happened. */
  close(): void
}

/** What came with the end of an OPML file. */
export interface OpmlEnd {
  readonly feeds: readonly OpmlFeed[]
  readonly summary: OpmlSummary
}

export type OpenOpml = (contentType: string | null) => OpmlReading | Promise<OpmlReading>

/** Reads an OPML file in this thread. */
export function openOpmlHere(contentType: string | null): OpmlReading {
  return new Reading(contentType)
}

/** An OPML file on its way from bytes to feeds. */
class Reading implements OpmlReading {
  readonly #document = new OpmlDocument()
  readonly #decoder: DocumentDecoder
  #feedCount = 0

  constructor(contentType: string | null) {
    this.#decoder = new DocumentDecoder(contentType, (charset) =>
      this.#document.reportEncoding(charset),
    )
  }

  write(bytes: Uint8Array): readonly OpmlFeed[] {
    return this.#read(this.#decoder.write(bytes))
  }

  end(): OpmlEnd {
    const feeds = this.#read(this.#decoder.end())
    this.#document.end()
    const { repeatedCount, linkCount, problems } = this.#document
    const { count: problemCount, list } = problems
    return {
      feeds,
      summary: {
        feedCount: this.#feedCount,
        repeatedCount,
        linkCount,
        problemCount,
        problems: list,
      },
    }
  }

  close(): void {}

  #read(texts: Iterable<string>): readonly OpmlFeed[] {
    const feeds: OpmlFeed[] = []
    for (const text of texts) {
      this.#document.write(text)
      for (const feed of this.#document.takeFeeds()) feeds.push(feed)
    }
    this.#feedCount += feeds.length
    return feeds
  }
}
