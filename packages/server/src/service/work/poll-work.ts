import { Budget } from "@soundings/guardrails/limit"
import { createEpisodeSink } from "../../episode/episode-sink.ts"
import { heldBytesMax } from "../../feed/poll/limits.ts"
import { pollFeed } from "../../feed/poll/poll-feed.ts"
import type { PollReport } from "../../model/poll.ts"
import type { DueFeed } from "../../model/feed.ts"
import type { WorkSource } from "../work-loop.ts"
import type { WorkPorts } from "./work-ports.ts"

/** A lease outlasts the longest that a poll can take, so that nothing is done twice by a process that lives. */
const leaseMs = 15 * 60_000
/** Feeds that may wait for the turn of their hosts, beside those that are asked for: they cost next to nothing. */
const waitingFeedsMax = 448
/**
 * Requests in line for one host; more are put off. It is far less than all that may wait, so that a host which does not answer, with
 * thousands of feeds that are due, leaves room for those of others.
 */
export const waitingPerHostMax = 32

export type PollWork = WorkSource<DueFeed> & {
  /** Polls one feed now, or waits for the poll of it that is under way; null when there is no such feed. */
  pollNow(feedId: number): Promise<PollReport | null>
}

/** Feeds that are due, read. */
export function pollWork({ storage, fetcher, clock, config, log }: WorkPorts): PollWork {
  const ports = {
    storage,
    fetcher,
    clock,
    episodes: createEpisodeSink(storage, clock),
    heldBytes: new Budget({ name: "held bodies", bytes: heldBytesMax }),
    bounds: {
      minMs: config.pollMinMinutes * 60_000,
      maxMs: config.pollMaxMinutes * 60_000,
    },
    isReachable: config.publicUrl !== "",
  }
  const underway = new Map<number, Promise<PollReport>>()
  const poll = (feed: DueFeed): Promise<PollReport> => {
    const running = underway.get(feed.id)
    if (running) return running
    const started = pollFeed(feed, ports).finally(() => underway.delete(feed.id))
    underway.set(feed.id, started)
    return started
  }
  const pollAndTell = async (feed: DueFeed): Promise<PollReport> => {
    const report = await poll(feed)
    log.info({ feedId: feed.id, ...report }, "feed polled")
    return report
  }
  return {
    name: "poll",
    concurrency: config.pollConcurrency === 0 ? 0 : config.pollConcurrency + waitingFeedsMax,
    claim: (limit) => storage.write.claimDueFeeds({ nowMs: clock.now(), leaseMs, limit }),
    nextAtMs: () => storage.read.nextPollAt(null),
    async pollNow(feedId) {
      const feed = await storage.write.claimFeed({ feedId, nowMs: clock.now(), leaseMs })
      return feed === null ? null : await pollAndTell(feed)
    },
    async run(feed) {
      await pollAndTell(feed)
    },
  }
}
