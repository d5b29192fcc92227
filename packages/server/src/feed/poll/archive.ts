import { SoundingsError } from "../../model/error.ts"
import { isStorageTrouble } from "../../model/storage-trouble.ts"
import { addCounts, nothingSaved, type SavedCounts } from "../../model/episode-ingest.ts"
import type { FeedWarning } from "../../model/parsed-feed.ts"
import { isFeedError } from "../read/feed-error.ts"
import { readFeed } from "../read/feed-reader.ts"
import { EpisodeSaver } from "./episode-saver.ts"
import { furtherLimits, pagesBegunWithinMs, pagesReadMax } from "./limits.ts"
import type { Poll } from "./poll-ports.ts"
import { savedWarnings } from "./saved-warnings.ts"
import { statusError } from "./status-error.ts"

export interface ArchiveReading {
  readonly foundCount: number
  readonly changedCount: number
  /** Where the next poll continues; null once all pages are read. */
  readonly nextUrl: string | null
  readonly warnings: readonly FeedWarning[]
}

/**
 * Reads older pages of a feed (RFC 5005), several per poll, until one has nothing new. A page that
 * cannot be read is tried again at the next poll. A cycle of pages ends by itself: the second time
 * round nothing is new.
 */
export async function readArchive(poll: Poll, firstUrl: string | null): Promise<ArchiveReading> {
  let counts = nothingSaved
  let url = firstUrl
  const visited = new Set([poll.feed.url])
  const isTimeLeft = (): boolean => poll.clock.now() - poll.startedAtMs < pagesBegunWithinMs
  for (let count = 0; url !== null && !visited.has(url) && isTimeLeft(); count += 1) {
    if (count === pagesReadMax) break
    visited.add(url)
    try {
      const page = await readPage(poll, url)
      counts = addCounts(counts, page.counts)
      url = page.counts.foundCount > 0 ? page.nextUrl : null
    } catch (error) {
      if (!(error instanceof SoundingsError) || isStorageTrouble(error)) throw error
      const isLasting = isOver(error)
      const message = `an older page of the feed could not be read: ${error.message}`
      const warning = { code: "page_unreadable", message, line: null }
      const warnings = [warning, ...savedWarnings(counts)]
      return { ...counts, nextUrl: isLasting ? null : url, warnings }
    }
  }
  const isCircle = url !== null && visited.has(url)
  return { ...counts, nextUrl: isCircle ? null : url, warnings: savedWarnings(counts) }
}

/** A missing or broken page will hardly appear later; one that could not be reached may. */
function isOver(error: SoundingsError): boolean {
  return !error.retryable || isFeedError(error) || error instanceof PageStatusError
}

/** A response that says that the page does not exist. */
class PageStatusError extends SoundingsError {}

async function readPage(
  poll: Poll,
  url: string,
): Promise<{ counts: SavedCounts; nextUrl: string | null }> {
  const response = await poll.fetcher.fetch({ url, limits: furtherLimits })
  if (response.status !== 200) {
    await response.discard()
    const error = statusError(response.status)
    const mayPass = response.status >= 500 || [408, 425, 429].includes(response.status)
    throw mayPass ? error : new PageStatusError(error)
  }
  const saver = new EpisodeSaver(poll.ingest, false)
  const { channel } = await readFeed(
    saver.savingBetween(response.body, async () => true),
    {
      open: poll.openFeed,
      contentType: response.headers["content-type"] ?? null,
      baseUrl: response.url,
      onEpisode: (episode) => saver.add(episode),
    },
  )
  await saver.flush()
  return { counts: saver.counts, nextUrl: channel.hints.nextPageUrl }
}
