import type { FetchResponse } from "../../fetch/fetcher.ts"
import type { SoundingsError } from "../../model/error.ts"
import type { FeedWarning, ParsedChannel } from "../../model/parsed-feed.ts"
import type { SavedCounts } from "../../model/episode-ingest.ts"
import { isFeedError } from "../read/feed-error.ts"
import { type FeedSummary, readFeed } from "../read/feed-reader.ts"
import { ComparedBody } from "./body.ts"
import { EpisodeSaver } from "./episode-saver.ts"
import { ItemOrderMeter } from "./item-order.ts"
import { itemsReadMax, wholeReadBytesMax } from "./limits.ts"
import type { Poll } from "./poll-ports.ts"
import type { ReadPlan } from "./read-plan.ts"
import { savedWarnings } from "./saved-warnings.ts"
import { findSamePodcast } from "./same-podcast.ts"

/** The result of reading a body. */
export type Content =
  | { readonly kind: "unchanged"; readonly bodyHash: string }
  /** It is a show that is already followed at another address. */
  | { readonly kind: "same-podcast"; readonly feedId: number; readonly isDead: boolean }
  | {
      readonly kind: "blocked" | "read"
      readonly bodyHash: string | null
      readonly channel: ParsedChannel
      readonly warnings: readonly FeedWarning[]
      readonly isWhole: boolean
      readonly order: ItemOrderMeter
      readonly counts: SavedCounts
    }

/** Reads the body of a response and saves its episodes as they come. */
export async function readContent(
  poll: Poll,
  response: FetchResponse,
  plan: ReadPlan,
): Promise<Content> {
  const body = new ComparedBody(response.body, poll.heldBytes)
  const mayStopEarly = plan.mayStopEarly && !isShort(response)
  if (!mayStopEarly) {
    const bodyHash = await body.hashIfShort()
    if (plan.isComparable && bodyHash !== null && bodyHash === poll.feed.bodyHash) {
      body.release()
      return { kind: "unchanged", bodyHash }
    }
  }
  return await new ContentReading(poll, response, mayStopEarly).read(body)
}

/** The reading of one body. */
class ContentReading {
  readonly #poll: Poll
  readonly #response: FetchResponse
  readonly #saver: EpisodeSaver
  readonly #order = new ItemOrderMeter()
  #itemCount = 0
  #channelSoFar: ParsedChannel | null = null
  #samePodcast: Extract<Content, { kind: "same-podcast" }> | null = null

  constructor(poll: Poll, response: FetchResponse, mayStopEarly: boolean) {
    this.#poll = poll
    this.#response = response
    this.#saver = new EpisodeSaver(poll.ingest, mayStopEarly)
  }

  async read(body: ComparedBody): Promise<Content> {
    const saver = this.#saver
    const { channel, isWhole, warnings } = await this.#readFeed(body)
    this.#channelSoFar = channel
    if (await this.#maySave()) await saver.flush()
    if (this.#samePodcast) return this.#samePodcast
    if (body.breakOff && isTruncated(warnings)) {
      await this.#keepChannel(channel)
      throw body.breakOff
    }
    return {
      kind: this.#isBlocked(channel) ? "blocked" : "read",
      bodyHash: isWhole ? body.hash() : null,
      channel,
      // The feed's own are many, where it is wrong in each item, and not all are kept.
      warnings: [...this.#ownWarnings(body), ...warnings],
      isWhole,
      order: this.#order,
      counts: saver.counts,
    }
  }

  async #readFeed(body: ComparedBody): Promise<FeedSummary> {
    const saver = this.#saver
    const reading = readFeed(
      saver.savingBetween(body.pieces(), () => this.#maySave()),
      {
        open: this.#poll.openFeed,
        contentType: this.#response.headers["content-type"] ?? null,
        baseUrl: this.#response.url,
        onEpisode: (episode) => {
          this.#itemCount += 1
          this.#order.add(episode.publishedAt)
          saver.add(episode)
        },
        isEnough: (soFar) => {
          this.#channelSoFar = soFar
          return (
            saver.isEnough ||
            this.#itemCount >= itemsReadMax ||
            this.#samePodcast !== null ||
            this.#isBlocked(soFar)
          )
        },
      },
    )
    // If what arrived contains no feed, the cause is that the body broke off.
    return await reading.catch((error: unknown) => {
      throw isFeedError(error) && body.breakOff !== null ? body.breakOff : error
    })
  }

  /** The break-off is a failure, but the show now has a name and episodes. */
  async #keepChannel(channel: ParsedChannel): Promise<void> {
    const { storage, feed } = this.#poll
    if (!this.#isBlocked(channel)) await storage.write.recordChannel({ feedId: feed.id, channel })
  }

  #ownWarnings(body: ComparedBody): FeedWarning[] {
    const warnings = savedWarnings(this.#saver.counts)
    if (this.#itemCount >= itemsReadMax) warnings.push(tooManyItems)
    if (body.breakOff) warnings.push(brokenOff(body.breakOff))
    return warnings
  }

  /**
   * Nothing is taken from a show that asks to be left out, nor a second time from one that is
   * followed at two addresses.
   */
  async #maySave(): Promise<boolean> {
    const channel = this.#channelSoFar
    if (!channel) return false
    if (this.#isBlocked(channel) || this.#samePodcast) return false
    if (!this.#poll.feed.isFirstPoll) return true
    const same = await findSamePodcast(this.#poll, channel)
    if (same) this.#samePodcast = { kind: "same-podcast", ...same }
    return same === null
  }

  #isBlocked(channel: ParsedChannel): boolean {
    return channel.hints.isBlocked && !this.#poll.feed.takesBlocked
  }
}

function isShort(response: FetchResponse): boolean {
  const announced = Number(response.headers["content-length"] ?? Number.NaN)
  return announced < wholeReadBytesMax
}

function isTruncated(warnings: readonly FeedWarning[]): boolean {
  return warnings.some(({ code }) => code === "feed_truncated")
}

/** A server that announces more bytes than it has still sends a whole feed. */
function brokenOff(error: SoundingsError): FeedWarning {
  const message = `the response breaks off after the end of the feed: ${error.message}`
  return { code: "answer_broken_off", message, line: null }
}

const tooManyItems: FeedWarning = {
  code: "items_too_many",
  message: `the feed has more than ${itemsReadMax} items; the rest is not read`,
  line: null,
}
