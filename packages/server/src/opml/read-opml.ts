import { DocumentDecoder } from "../format/decoding/document-decoder.ts"
import { OpmlDocument, type OpmlFeed } from "./opml-document.ts"
import type { OpmlProblem } from "./problems.ts"

export interface OpmlSummary {
  /** Feeds that were returned. */
  readonly feedCount: number
  /** Entries whose feed had already been returned. */
  readonly repeatedCount: number
  /** Links to other files or to pages, which are not followed. */
  readonly linkCount: number
  /** All problems, the first of which are in `problems`. */
  readonly problemCount: number
  readonly problems: readonly OpmlProblem[]
}

/**
 * Reads an OPML file (1.0 and 2.0, http://opml.org/spec2.opml) as it arrives and returns its feeds
 * in order. Reading waits for `onFeed`, so the file may have any length. Entries that cannot be
 * used are skipped and reported. Throws an `OpmlError` for a document that is not an OPML file.
 */
export async function readOpml(
  source: AsyncIterable<Uint8Array>,
  options: {
    /** Opens the reader, here or in another process. */
    readonly open: OpenOpml
    /** From the HTTP response or upload, for its charset. */
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
  /** Returns the feeds in a piece. */
  write(bytes: Uint8Array): readonly OpmlFeed[] | Promise<readonly OpmlFeed[]>
  end(): OpmlEnd | Promise<OpmlEnd>
  /** Releases what the reading holds. Must always be called. */
  close(): void
}

/** The result at the end of an OPML file. */
export interface OpmlEnd {
  readonly feeds: readonly OpmlFeed[]
  readonly summary: OpmlSummary
}

export type OpenOpml = (contentType: string | null) => OpmlReading | Promise<OpmlReading>

/** Reads an OPML file in this thread. */
export function openOpmlHere(contentType: string | null): OpmlReading {
  return new Reading(contentType)
}

/** The reading of an OPML file, from bytes to feeds. */
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
