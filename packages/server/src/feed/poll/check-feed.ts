import type { FetchResponse } from "../../fetch/fetcher.ts"
import type { ParsedChannel } from "../../model/parsed-feed.ts"
import { readFeed } from "../read/feed-reader.ts"
import type { PollPorts } from "./poll-ports.ts"
import { statusError } from "./status-error.ts"

/**
 * Reads a response only as far as needed to see that it is a feed, and returns what the feed says
 * about itself.
 */
export async function checkFeed(
  response: FetchResponse,
  { openFeed }: Pick<PollPorts, "openFeed">,
): Promise<ParsedChannel | null> {
  if (response.status !== 200) {
    await response.discard()
    // It was a feed when it sent the validators used in this request.
    if (response.status === 304) return null
    throw statusError(response.status)
  }
  let itemCount = 0
  const { channel } = await readFeed(response.body, {
    open: openFeed,
    contentType: response.headers["content-type"] ?? null,
    baseUrl: response.url,
    onEpisode: () => void (itemCount += 1),
    // What a feed says about itself comes before its first item.
    isEnough: () => itemCount > 0,
  })
  return channel
}
