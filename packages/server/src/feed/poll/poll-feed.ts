import { FetchError, isDeferral } from "../../fetch/fetch-error.ts"
import type { FetchResponse } from "../../fetch/fetcher.ts"
import { permanentUrl } from "../../fetch/permanent-url.ts"
import { retryAfterMs } from "../../fetch/retry-after.ts"
import { SoundingsError } from "../../model/error.ts"
import { isStorageTrouble } from "../../model/storage-trouble.ts"
import type { DueFeed } from "../../model/feed.ts"
import type { FeedWarning } from "../../model/parsed-feed.ts"
import type { PollError, PollReport } from "../../model/poll.ts"
import type { Validators } from "../../storage/catalogue/poll.ts"
import { ProcessLost } from "../../thread/guarded-process.ts"
import { learnPattern } from "../schedule/learn-pattern.ts"
import { readArchive } from "./archive.ts"
import { checkFeed } from "./check-feed.ts"
import { followNamedMove } from "./follow-move.ts"
import { busyPauseMs, busySpreadMs, feedLimits } from "./limits.ts"
import { mergeInto, otherFeedAt } from "./merge.ts"
import { noteHub } from "./note-hub.ts"
import type { Poll, PollPorts } from "./poll-ports.ts"
import { type Content, readContent } from "./read-content.ts"
import { planRead, type ReadPlan } from "./read-plan.ts"
import { type Ending, recordEnding } from "./record-ending.ts"
import { findSamePodcast } from "./same-podcast.ts"
import { statusError } from "./status-error.ts"
import { isContradicted, requestHeaders, validatorsOf } from "./validators.ts"

type ReadContent = Extract<Content, { kind: "blocked" | "read" }>

/**
 * Polls one feed, saves its episodes, and records the outcome and the time of the next poll. Never
 * throws for anything a feed does.
 */
export async function pollFeed(feed: DueFeed, ports: PollPorts): Promise<PollReport> {
  const ingest = ports.episodes.open(feed.podcastId)
  return await new FeedPoll({ ...ports, feed, ingest, startedAtMs: ports.clock.now() }).run()
}

/**
 * One poll from its request to its record. It ends in one of: unchanged (the server says so, or
 * comparison shows it), read, blocked (its publisher asks to be left out), moved (it is another
 * feed that is followed), deferred (its host is busy), failed.
 */
class FeedPoll {
  readonly #poll: Poll
  #beganMs = performance.now()
  #response: FetchResponse | null = null

  constructor(poll: Poll) {
    this.#poll = poll
  }

  async run(): Promise<PollReport> {
    try {
      return await this.#ask()
    } catch (error) {
      if (!(error instanceof SoundingsError) || isStorageTrouble(error)) throw error
      const isDeferred = isDeferral(error) || error instanceof ProcessLost
      return isDeferred ? await this.#defer(error) : await this.#fail(error)
    }
  }

  async #ask(): Promise<PollReport> {
    const { feed, fetcher } = this.#poll
    const plan = planRead(feed, this.#poll.startedAtMs)
    const response = await fetcher.fetch({
      url: feed.url,
      headers: requestHeaders(feed, plan.isConditional),
      limits: feedLimits,
    })
    this.#response = response
    // Waiting for the host limiter does not count as the host's time.
    this.#beganMs = performance.now() - response.firstByteMs
    const movedTo = permanentUrl(response)
    const other = movedTo === null ? null : await otherFeedAt(this.#poll, movedTo)
    if (other && [200, 304].includes(response.status)) {
      await checkFeed(response, this.#poll)
      return await mergeInto(this.#poll, { feedId: other, isDead: false })
    }
    const report = await this.#take(response, plan)
    // Only now is it certain that there is a feed: an abandoned domain often redirects elsewhere
    // permanently.
    if (movedTo !== null && report.error === null) await this.#move(movedTo, true)
    return report
  }

  async #take(response: FetchResponse, plan: ReadPlan): Promise<PollReport> {
    if (response.status === 304 && plan.isConditional) {
      await response.discard()
      const { etag, lastModified, bodyHash } = this.#poll.feed
      return await this.#endUnchanged({ etag, lastModified, bodyHash }, "as-before")
    }
    if (response.status !== 200) {
      await response.discard()
      throw statusError(response.status)
    }
    const content = await readContent(this.#poll, response, plan)
    if (content.kind === "same-podcast") return await mergeInto(this.#poll, content)
    const validators = validatorsOf(response, content.bodyHash)
    if (content.kind === "unchanged") return await this.#endUnchanged(validators, "whole")
    if (content.kind === "blocked") return await this.#record({ kind: "blocked" })
    if (!content.isWhole && !hasNews(content))
      return await this.#endUnchanged(validators, "tail-unread")
    if (
      content.isWhole &&
      !hasNews(content) &&
      plan.isComparable &&
      isSameBody(this.#poll.feed, content)
    )
      return await this.#endUnchanged(validators, "whole")
    return await this.#endRead(content, validators, plan)
  }

  async #endRead(
    content: ReadContent,
    validators: Validators,
    plan: ReadPlan,
  ): Promise<PollReport> {
    const { feed, storage } = this.#poll
    const { channel, isWhole, counts } = content
    const archive = await readArchive(this.#poll, pageAfter(feed, content))
    const named = await followNamedMove(this.#poll, this.#response!.url, channel.hints.newFeedUrl)
    const foundCount = counts.foundCount + archive.foundCount
    const changedCount = counts.changedCount + archive.changedCount
    const times =
      foundCount > 0 || feed.publishingPattern === null
        ? await storage.read.publicationTimes({ podcastId: feed.podcastId })
        : null
    await noteHub(this.#poll, this.#response!, content)
    const hasLied = plan.isCheck && hasNews(content) && isContradicted(feed, validators)
    const report = await this.#record({
      kind: "read",
      validators,
      trustsValidators: feed.trustsValidators && !hasLied,
      content: {
        channel,
        warnings: [...archive.warnings, ...present(named.warning), ...content.warnings],
        isWhole,
        // Two dates among the new items say little about the order of all.
        itemOrder: (isWhole ? content.order.order() : null) ?? feed.itemOrder,
        archiveUrl: archive.nextUrl,
        publishingPattern: times && learnPattern(times, this.#poll.clock.now()),
        hasNews: foundCount > 0 || changedCount > 0,
      },
      lastPublishedAtMs: times?.[0] ?? feed.lastPublishedAtMs,
      foundCount,
      changedCount,
    })
    const duplicate = feed.isFirstPoll ? await findSamePodcast(this.#poll, channel) : null
    if (duplicate) return await mergeInto(this.#poll, { ...duplicate, isDuplicate: true })
    if (named.url === null) return report
    const other = await otherFeedAt(this.#poll, named.url)
    if (other) return await mergeInto(this.#poll, { feedId: other, isDead: false })
    await this.#move(named.url, false)
    return report
  }

  async #endUnchanged(
    validators: Validators,
    extent: Extract<Ending, { kind: "unchanged" }>["extent"],
  ): Promise<PollReport> {
    return await this.#record({ kind: "unchanged", validators, extent })
  }

  async #fail(error: SoundingsError): Promise<PollReport> {
    const headers = this.#response?.headers ?? {}
    const pauseMs =
      retryAfterMs(headers, this.#poll.clock.now()) ??
      (error instanceof FetchError ? error.retryAfterMs : null)
    return await this.#record({ kind: "failed", error, retryAfterMs: pauseMs })
  }

  async #defer(error: SoundingsError): Promise<PollReport> {
    const { storage, clock, feed } = this.#poll
    const retryAfter = error instanceof FetchError ? error.retryAfterMs : null
    // A push is worth an early retry; the others are spread.
    const spreadMs = feed.notifiedAtMs === null ? shareOf(feed.id, clock.now()) * busySpreadMs : 0
    const untilNotifiedMs = Math.round(clock.now() + Math.max(busyPauseMs, retryAfter ?? 0))
    await storage.write.deferFeed({
      feedId: feed.id,
      leaseToken: feed.leaseToken,
      startedAtMs: this.#poll.startedAtMs,
      untilMs: Math.round(untilNotifiedMs + spreadMs),
      untilNotifiedMs,
      isCutOff: this.#response !== null,
      reason: error.message,
    })
    return {
      outcome: "deferred",
      foundCount: 0,
      changedCount: 0,
      movedToFeedId: null,
      error: wordsOf(error),
    }
  }

  async #record(ending: Ending): Promise<PollReport> {
    const durationMs = Math.round(performance.now() - this.#beganMs)
    return await recordEnding(this.#poll, this.#response, ending, durationMs)
  }

  async #move(url: string, keepsValidators: boolean): Promise<void> {
    const { storage, feed, clock } = this.#poll
    const nowMs = clock.now()
    await storage.write.moveFeed({ feedId: feed.id, url, keepsValidators, nowMs })
  }
}

/** Where reading older pages begins: where the last poll stopped, or after the new items. */
function pageAfter(feed: DueFeed, { isWhole, counts, channel }: ReadContent): string | null {
  if (feed.archiveUrl !== null) return feed.archiveUrl
  return isWhole && counts.foundCount > 0 ? channel.hints.nextPageUrl : null
}

function hasNews({ counts }: ReadContent): boolean {
  return counts.foundCount > 0 || counts.changedCount > 0
}

function isSameBody({ bodyHash }: DueFeed, content: ReadContent): boolean {
  return content.bodyHash !== null && content.bodyHash === bodyHash
}

function present(...warnings: readonly (FeedWarning | null)[]): FeedWarning[] {
  return warnings.filter((warning) => warning !== null)
}

/** A number from 0 to 1 that differs between feeds, and for each feed from time to time. */
function shareOf(feedId: number, nowMs: number): number {
  return (Math.imul(feedId + Math.floor(nowMs / 1000), 2_654_435_761) >>> 0) / 2 ** 32
}

function wordsOf({ code, message, hint }: SoundingsError): PollError {
  return { code, message, hint }
}
