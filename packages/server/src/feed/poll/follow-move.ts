import { addressKey } from "../../model/address.ts"
import { SoundingsError } from "../../model/error.ts"
import { isStorageTrouble } from "../../model/storage-trouble.ts"
import type { FeedWarning } from "../../model/parsed-feed.ts"
import { checkFeed } from "./check-feed.ts"
import { furtherLimits, movesMax } from "./limits.ts"
import type { Poll } from "./poll-ports.ts"

/**
 * The address that a feed says it has moved to (`itunes:new-feed-url`), and what is wrong with it.
 */
export interface NamedMove {
  readonly url: string | null
  readonly warning: FeedWarning | null
}

const stays: NamedMove = { url: null, warning: null }

/**
 * Checks whether there is a feed at the address that a feed has moved to, and follows that feed's
 * own moves. A feed whose new address leads nowhere, or back to itself, stays where it is.
 */
export async function followNamedMove(
  poll: Poll,
  fromUrl: string,
  newFeedUrl: string | null,
): Promise<NamedMove> {
  const visited = new Set([addressKey(poll.feed.url), addressKey(fromUrl)])
  let url = newFeedUrl
  let arrivedAt: string | null = null
  for (let count = 0; url !== null && count < movesMax; count += 1) {
    const key = addressKey(url)
    if (visited.has(key)) {
      // A feed that names its own address, as many do after a move, has arrived.
      const isCircle = arrivedAt !== null && key !== addressKey(arrivedAt)
      return isCircle ? { url: null, warning: circle(url) } : { url: arrivedAt, warning: null }
    }
    visited.add(key)
    try {
      const next = await readNewFeedUrl(poll, url)
      arrivedAt = url
      url = next
    } catch (error) {
      if (!(error instanceof SoundingsError) || isStorageTrouble(error)) throw error
      return { url: arrivedAt, warning: unusable(error) }
    }
  }
  return arrivedAt === null ? stays : { url: arrivedAt, warning: null }
}

/** Checks that there is a feed, and returns the new address that it names in turn. */
async function readNewFeedUrl(poll: Poll, url: string): Promise<string | null> {
  const response = await poll.fetcher.fetch({ url, limits: furtherLimits })
  return (await checkFeed(response, poll))?.hints.newFeedUrl ?? null
}

function circle(url: string): FeedWarning {
  const host = URL.canParse(url) ? new URL(url).host : "another address"
  const message = `the feed says that it has moved, to ${host} and back again; it is read where it is`
  return { code: "new_feed_url_circle", message, line: null }
}

function unusable(error: SoundingsError): FeedWarning {
  const message = `the feed says that it has moved, but its new address cannot be used: ${error.message}; it is read where it is`
  return { code: "new_feed_url_unusable", message, line: null }
}
