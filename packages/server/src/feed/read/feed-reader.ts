import { DocumentDecoder } from "../../format/decoding/document-decoder.ts"
import type {
  FeedWarning,
  ParsedChannel,
  ParsedEpisode,
  ParsedFeed,
} from "../../model/parsed-feed.ts"
import { FeedDocument } from "./feed-document.ts"
import { FeedWarnings } from "./warnings.ts"

export interface FeedSummary {
  readonly channel: ParsedChannel
  /** False where reading was stopped before the end. */
  readonly isWhole: boolean
  readonly warnings: readonly FeedWarning[]
}

/**
 * Reads a feed as it arrives and hands out each item when its end has come, in the feed's order.
 * Memory is bounded by one item. Throws a `FeedError` for a document that is no feed; what can be
 * saved of a broken one is, with warnings.
 */
export async function readFeed(
  source: AsyncIterable<Uint8Array>,
  options: {
    /** Of the HTTP answer, for its charset. */
    readonly contentType: string | null
    /** What relative addresses are relative to. */
    readonly baseUrl: string | null
    readonly onEpisode: (episode: ParsedEpisode) => void
    /**
     * Asked after every piece, with what the feed has said of the show so far; the rest is left
     * unread once it answers true.
     */
    readonly isEnough?: (channelSoFar: () => ParsedChannel) => boolean
  },
): Promise<FeedSummary> {
  const reading = new Reading(options)
  for await (const bytes of source) {
    reading.write(bytes)
    if (options.isEnough?.(() => reading.stop().channel)) return reading.stop()
  }
  return reading.end()
}

/** Reads a whole feed from memory. Addresses stay as given unless there is a base. */
export function parseFeed(
  bytes: Uint8Array,
  options: { readonly baseUrl?: string; readonly contentType?: string },
): ParsedFeed {
  const episodes: ParsedEpisode[] = []
  const reading = new Reading({
    contentType: options.contentType ?? null,
    baseUrl: options.baseUrl ?? null,
    onEpisode: (episode) => episodes.push(episode),
  })
  reading.write(bytes)
  const { channel, warnings } = reading.end()
  return { ...channel, episodes, warnings }
}

/** A feed on its way from bytes to episodes. */
class Reading {
  readonly #warnings = new FeedWarnings()
  readonly #decoder: DocumentDecoder
  readonly #document: FeedDocument

  constructor(options: {
    readonly contentType: string | null
    readonly baseUrl: string | null
    readonly onEpisode: (episode: ParsedEpisode) => void
  }) {
    this.#decoder = new DocumentDecoder(options.contentType, (charset) =>
      this.#warnings.add(
        "encoding_wrong",
        `from here on there are bytes that are not UTF-8; they are read as ${charset}`,
        this.#document.line,
      ),
    )
    this.#document = new FeedDocument({ ...options, warnings: this.#warnings })
  }

  write(bytes: Uint8Array): void {
    for (const text of this.#decoder.write(bytes)) this.#document.write(text)
  }

  stop(): FeedSummary {
    return { channel: this.#document.stop(), isWhole: false, warnings: this.#warnings.all() }
  }

  end(): FeedSummary {
    for (const text of this.#decoder.end()) this.#document.write(text)
    return { channel: this.#document.end(), isWhole: true, warnings: this.#warnings.all() }
  }
}
