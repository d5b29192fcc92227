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
  /** False if reading stopped before the end. */
  readonly isWhole: boolean
  readonly warnings: readonly FeedWarning[]
}

export interface FeedOrigin {
  /** From the HTTP response, for its charset. */
  readonly contentType: string | null
  /** The base of relative addresses. */
  readonly baseUrl: string | null
}

/** What one piece of a feed contained. */
interface FeedPart {
  /** Items whose end was read, in the feed's order. */
  readonly episodes: readonly ParsedEpisode[]
  /** What the feed has said about the show so far. */
  readonly channel: ParsedChannel
}

/** A feed that is being read piece by piece, here or in another process. */
export interface FeedReading {
  write(bytes: Uint8Array): FeedPart | Promise<FeedPart>
  /** Leaves the rest unread. */
  stop(): FeedSummary | Promise<FeedSummary>
  end(): FeedEnd | Promise<FeedEnd>
  /** Releases what the reading holds. Must always be called. */
  close(): void
}

/** The result at the end of a feed. */
export interface FeedEnd {
  readonly episodes: readonly ParsedEpisode[]
  readonly summary: FeedSummary
}

export type OpenFeed = (origin: FeedOrigin) => FeedReading | Promise<FeedReading>

/**
 * Reads a feed as it arrives and returns each item once its end was read, in the feed's order.
 * Memory is bounded by one item. Throws a `FeedError` for a document that is not a feed; from a
 * broken one it saves what it can, with warnings.
 */
export async function readFeed(
  source: AsyncIterable<Uint8Array>,
  options: FeedOrigin & {
    /** Opens the reader, here or in another process. */
    readonly open: OpenFeed
    readonly onEpisode: (episode: ParsedEpisode) => void
    /**
     * Called after every piece, with what the feed has said about the show so far; once it returns
     * true, the rest is left unread.
     */
    readonly isEnough?: (channelSoFar: ParsedChannel) => boolean
  },
): Promise<FeedSummary> {
  const { contentType, baseUrl } = options
  const reading = await options.open({ contentType, baseUrl })
  try {
    for await (const bytes of source) {
      const { episodes, channel } = await reading.write(bytes)
      for (const episode of episodes) options.onEpisode(episode)
      if (options.isEnough?.(channel)) return await reading.stop()
    }
    const { episodes, summary } = await reading.end()
    for (const episode of episodes) options.onEpisode(episode)
    return summary
  } finally {
    reading.close()
  }
}

/** Reads a feed in this thread. */
export function openFeedHere(origin: FeedOrigin): FeedReading {
  return new Reading(origin)
}

/** Reads a whole feed from memory. Addresses stay as given unless there is a base. */
export function parseFeed(
  bytes: Uint8Array,
  options: { readonly baseUrl?: string; readonly contentType?: string },
): ParsedFeed {
  const { contentType = null, baseUrl = null } = options
  const reading = new Reading({ contentType, baseUrl })
  const { episodes } = reading.write(bytes)
  const { episodes: last, summary } = reading.end()
  return { ...summary.channel, episodes: [...episodes, ...last], warnings: summary.warnings }
}

/** The reading of a feed, from bytes to episodes. */
class Reading implements FeedReading {
  readonly #warnings = new FeedWarnings()
  readonly #decoder: DocumentDecoder
  readonly #document: FeedDocument
  #episodes: ParsedEpisode[] = []

  constructor({ contentType, baseUrl }: FeedOrigin) {
    this.#decoder = new DocumentDecoder(contentType, (charset) =>
      this.#warnings.add(
        "encoding_wrong",
        `from here on there are bytes that are not UTF-8; they are read as ${charset}`,
        this.#document.line,
      ),
    )
    this.#document = new FeedDocument({
      baseUrl,
      onEpisode: (episode) => this.#episodes.push(episode),
      warnings: this.#warnings,
    })
  }

  write(bytes: Uint8Array): FeedPart {
    for (const text of this.#decoder.write(bytes)) this.#document.write(text)
    return { episodes: this.#takeEpisodes(), channel: this.#document.stop() }
  }

  stop(): FeedSummary {
    return { channel: this.#document.stop(), isWhole: false, warnings: this.#warnings.all() }
  }

  end(): FeedEnd {
    for (const text of this.#decoder.end()) this.#document.write(text)
    const channel = this.#document.end()
    const summary = { channel, isWhole: true, warnings: this.#warnings.all() }
    return { episodes: this.#takeEpisodes(), summary }
  }

  close(): void {}

  #takeEpisodes(): ParsedEpisode[] {
    const episodes = this.#episodes
    this.#episodes = []
    return episodes
  }
}
