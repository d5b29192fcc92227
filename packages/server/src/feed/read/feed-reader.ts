import type {
  FeedWarning,
  ParsedChannel,
  ParsedEpisode,
  ParsedFeed,
} from "../../model/parsed-feed.ts"
import { FeedDocument } from "./feed-document.ts"
import { parsedCharsMax } from "./limits.ts"
import { FeedDecoder } from "./text-decoder.ts"
import { FeedWarnings } from "./warnings.ts"

export interface FeedSummary {
  readonly channel: ParsedChannel
  /** False where reading was stopped before the end. */
  readonly isWhole: boolean
  readonly warnings: readonly FeedWarning[]
}

/**
 * Reads a feed as it arrives and hands out each item when its end has come, in the feed's order. Memory is bounded by one item. Throws a
 * `FeedError` for a document that is no feed; what can be saved of a broken one is, with warnings.
 */
export async function readFeed(
  source: AsyncIterable<Uint8Array>,
  options: {
    /** Of the HTTP answer, for its charset. */
    readonly contentType: string | null
    /** What relative addresses are relative to. */
    readonly baseUrl: string | null
    readonly onEpisode: (episode: ParsedEpisode) => void
    /** Asked after every piece; the rest of the feed is left unread once it answers true. */
    readonly isEnough?: () => boolean
  },
): Promise<FeedSummary> {
  const warnings = new FeedWarnings()
  const decoder = new FeedDecoder(options.contentType)
  const document = new FeedDocument({ ...options, warnings })
  for await (const bytes of source) {
    writeInPieces(document, decoder.write(bytes))
    if (options.isEnough?.())
      return { channel: document.stop(), isWhole: false, warnings: warnings.all() }
  }
  writeInPieces(document, decoder.end())
  return { channel: document.end(), isWhole: true, warnings: warnings.all() }
}

/** Reads a whole feed from memory. Addresses stay as given unless there is a base. */
export function parseFeed(
  bytes: Uint8Array,
  options: { readonly baseUrl?: string; readonly contentType?: string },
): ParsedFeed {
  const episodes: ParsedEpisode[] = []
  const warnings = new FeedWarnings()
  const decoder = new FeedDecoder(options.contentType ?? null)
  const document = new FeedDocument({
    baseUrl: options.baseUrl ?? null,
    warnings,
    onEpisode: (episode) => episodes.push(episode),
  })
  writeInPieces(document, decoder.write(bytes) + decoder.end())
  const channel = document.end()
  return { ...channel, episodes, warnings: warnings.all() }
}

function writeInPieces(document: FeedDocument, text: string): void {
  for (let at = 0; at < text.length; at += parsedCharsMax)
    document.write(text.slice(at, at + parsedCharsMax))
}
