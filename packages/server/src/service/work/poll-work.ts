import { Budget } from "@soundings/guardrails/limit"
import { createEpisodeIngester } from "../../episode/episode-ingester.ts"
import type { FeedOrigin } from "../../feed/read/feed-reader.ts"
import { heldBytesMax } from "../../feed/poll/limits.ts"
import { pollFeed } from "../../feed/poll/poll-feed.ts"
import { SoundingsError } from "../../model/error.ts"
import type { PollReport } from "../../model/poll.ts"
import type { DueFeed } from "../../model/feed.ts"
import { withSignal } from "../../fetch/with-signal.ts"
import type { WorkSource } from "../work-loop.ts"
import { claimRequest, endingsOf, leaseFor, takeBackLost, type WorkPorts } from "./work-ports.ts"

/** Time limit of one item, whatever its host does. */
const budgetMs = 12 * 60_000
const leaseMs = leaseFor(budgetMs)
/**
 * Feeds that may wait for the host limiter, besides those being requested: they cost next to
 * nothing.
 */
const waitingFeedsMax = 448
/**
 * Requests waiting for one host; more are deferred. This is far less than all that may wait, so
 * that a host which does not respond, with thousands of due feeds, leaves room for those of others.
 */
export const waitingPerHostMax = 32
const limits = { perShare: Infinity, perHost: waitingPerHostMax, onTrial: Infinity }

export type PollWork = WorkSource<DueFeed> & {
  /** Polls one feed now, or waits for a poll of it in progress; null if there is no such feed. */
  pollNow(feedId: number): Promise<PollReport | null>
}

/** Polls due feeds. */
export function pollWork(workPorts: WorkPorts): PollWork {
  const { storage, fetcher, text, clock, config, log, owner } = workPorts
  const ports = {
    storage,
    clock,
    openFeed: (origin: FeedOrigin) => text.openFeed(origin),
    episodes: createEpisodeIngester({
      storage,
      clock,
      plainTexts: (htmls) => text.plainTexts(htmls),
    }),
    heldBytes: new Budget({ name: "held bodies", bytes: heldBytesMax }),
    bounds: {
      minMs: config.pollMinMinutes * 60_000,
      maxMs: config.pollMaxMinutes * 60_000,
    },
    isReachable: config.publicUrl !== "",
  }
  const underway = new Map<number, Promise<PollReport>>()
  /** Feeds polled by hand, from before their claim on. */
  const asked = new Map<number, Promise<PollReport | null>>()
  let takingBack: Promise<unknown> = Promise.resolve()
  const poll = async (feed: DueFeed, signal: AbortSignal): Promise<PollReport> => {
    const started = pollFeed(feed, {
      ...ports,
      fetcher: withSignal(fetcher, signal),
    }).finally(() => underway.delete(feed.id))
    underway.set(feed.id, started)
    const report = await started
    log.info({ feedId: feed.id, ...report }, "feed polled")
    return report
  }
  const claimAndPoll = async (feedId: number): Promise<PollReport | null> => {
    // A claim that began after this one would be taken back as unknown.
    await takingBack
    const claimed = await storage.write.claimFeed({ feedId, nowMs: clock.now(), leaseMs, owner })
    if (claimed === "unknown") return null
    // The loop may have claimed it a moment earlier.
    if (claimed === "held") return await (underway.get(feedId) ?? Promise.reject(beingPolled()))
    return await poll(claimed, AbortSignal.timeout(budgetMs))
  }
  return {
    name: "poll",
    wokenBy: ["feed"],
    concurrency: config.pollConcurrency === 0 ? 0 : config.pollConcurrency + waitingFeedsMax,
    budgetMs,
    claim: (limit, taken, from) =>
      storage.write.claimDueFeeds(claimRequest(workPorts, { leaseMs, limit, taken, from, limits })),
    ...endingsOf(workPorts, "feed", ({ id }) => id),
    takeBackLost(held) {
      const heldIds = new Set([...held.map(({ id }) => id), ...asked.keys()])
      const taken = takeBackLost(workPorts, "feed", [...heldIds])
      takingBack = taken.catch(() => {})
      return taken
    },
    nextAtMs: () => storage.read.nextWorkAt({ kind: "feed" }),
    async pollNow(feedId) {
      const running = underway.get(feedId) ?? asked.get(feedId)
      if (running) return await running
      const polling = claimAndPoll(feedId).finally(() => asked.delete(feedId))
      asked.set(feedId, polling)
      return await polling
    },
    async run(feed, signal) {
      await poll(feed, signal)
    },
  }
}

function beingPolled(): SoundingsError {
  return new SoundingsError({
    code: "feed_being_polled",
    message: "the feed is being polled by another process",
    hint: "Ask again in a moment.",
    retryable: true,
    httpStatus: 409,
  })
}
