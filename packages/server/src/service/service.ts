import { deliver } from "../alert/deliver.ts"
import { sendWebhook } from "../alert/channels/webhook/send-webhook.ts"
import type { Config } from "../config/options.ts"
import { createEpisodeSink } from "../episode/episode-sink.ts"
import { pollFeed, type PollReport } from "../feed/poll-feed.ts"
import { createFetcher, type Fetcher } from "../fetch/fetcher.ts"
import type { Clock } from "../model/clock.ts"
import type { DueDelivery } from "../model/delivery.ts"
import type { DueTranscript } from "../model/episode.ts"
import type { DueFeed } from "../model/feed.ts"
import type { Log } from "../model/log.ts"
import { openStorage, type Storage } from "../storage/storage.ts"
import { Telemetry } from "../telemetry/telemetry.ts"
import { fetchTranscript } from "../transcript/fetch-transcript.ts"
import { userAgentOf } from "./product.ts"
import { startIndexing } from "./indexing/indexing.ts"
import { WorkLoop, type WorkSource } from "./work-loop.ts"

export interface ServiceOptions {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** The address used in the links of webhooks; asked at each, since the port may be known only after listening. */
  readonly publicUrl: () => string
}

/** The whole pipeline in one process. */
export interface Service {
  readonly storage: Storage
  readonly telemetry: Telemetry
  readonly clock: Clock
  /** Starts the loops: from here on feeds are polled, transcripts fetched, episodes indexed, webhooks sent. */
  run(): void
  /** Looks for work at once, after something was added that is due. */
  wake(): void
  /** Polls one feed now and answers how it went; null when there is no such feed. */
  pollNow(feedId: number): Promise<PollReport | null>
  /** Answers when nothing is due and nothing is under way in any stage. */
  drained(): Promise<void>
  /** Called once if the process cannot go on. */
  onDeath(listener: (error: Error) => void): void
  /** Lets the work under way finish, saves the counts, and gives the data folder back. */
  stop(): Promise<void>
}

/** A lease outlasts the longest that the work can take, so that nothing is done twice by a process that lives. */
const pollLeaseMs = 10 * 60_000
const transcriptLeaseMs = 10 * 60_000
const deliveryLeaseMs = 60_000

export async function openService(options: ServiceOptions): Promise<Service> {
  const { config, clock, log } = options
  const storage = openStorage(config.data)
  const telemetry = new Telemetry(storage, clock, log)
  await telemetry.start()
  const fetcher = createFetcher({
    ...(config.allowPrivateNetworks ? { isAllowed: () => true } : {}),
    userAgent: userAgentOf(config.publicUrl),
  })
  const indexing = startIndexing(storage, clock)
  const polling = pollSource(storage, fetcher, options)
  const loops = [
    new WorkLoop(polling, clock, log),
    new WorkLoop(transcriptSource(storage, fetcher, options), clock, log),
    new WorkLoop(indexing, clock, log),
    new WorkLoop(deliverySource(storage, fetcher, options), clock, log),
  ]
  let isRunning = false
  const wake = (): void => {
    if (isRunning) for (const loop of loops) loop.wake()
  }
  return {
    storage,
    telemetry,
    clock,
    run() {
      isRunning = true
      storage.onEvents(wake)
      wake()
    },
    wake,
    pollNow: (feedId) => polling.pollNow(feedId),
    async drained() {
      // A stage that ends its work may give work to the next: only a round in which no event was written is the end.
      for (
        let before = -1, after = await lastEvent(storage);
        before !== after;
        after = await lastEvent(storage)
      ) {
        before = after
        for (const loop of loops) await loop.idle()
      }
      await telemetry.catchUp()
    },
    onDeath(listener) {
      storage.onDeath(listener)
      indexing.onDeath(listener)
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
      await fetcher.close()
      await indexing.close()
      await telemetry.stop()
      await storage.close()
    },
  }
}

type PollSource = WorkSource<DueFeed> & { pollNow(feedId: number): Promise<PollReport | null> }

function pollSource(
  storage: Storage,
  fetcher: Fetcher,
  { config, clock, log }: ServiceOptions,
): PollSource {
  const ports = {
    storage,
    fetcher,
    clock,
    episodes: createEpisodeSink(storage, clock),
    pollIntervalMs: config.pollIntervalMinutes * 60_000,
  }
  const poll = async (feed: DueFeed): Promise<PollReport> => {
    const report = await pollFeed(feed, ports)
    log.info({ feedId: feed.id, ...report }, "feed polled")
    return report
  }
  return {
    name: "poll",
    concurrency: config.pollConcurrency,
    claim: (limit) =>
      storage.write.claimDueFeeds({ nowMs: clock.now(), leaseMs: pollLeaseMs, limit }),
    nextAtMs: () => storage.read.nextPollAt(null),
    async pollNow(feedId) {
      const feed = await storage.write.claimFeed({
        feedId,
        nowMs: clock.now(),
        leaseMs: pollLeaseMs,
      })
      return feed === null ? null : await poll(feed)
    },
    async run(feed) {
      await poll(feed)
    },
  }
}

function transcriptSource(
  storage: Storage,
  fetcher: Fetcher,
  { config, clock }: ServiceOptions,
): WorkSource<DueTranscript> {
  return {
    name: "transcript",
    concurrency: config.transcriptConcurrency,
    claim: (limit) =>
      storage.write.claimDueTranscripts({ nowMs: clock.now(), leaseMs: transcriptLeaseMs, limit }),
    run: (due) => fetchTranscript(due, { storage, fetcher, clock }),
    nextAtMs: () => storage.read.nextTranscriptAt(null),
  }
}

function deliverySource(
  storage: Storage,
  fetcher: Fetcher,
  { config, clock, publicUrl }: ServiceOptions,
): WorkSource<DueDelivery> {
  return {
    name: "delivery",
    concurrency: config.deliveryConcurrency,
    claim: (limit) =>
      storage.write.claimDueDeliveries({ nowMs: clock.now(), leaseMs: deliveryLeaseMs, limit }),
    run: (due) =>
      deliver(due, {
        storage,
        clock,
        send: (delivery) => sendWebhook(delivery, { fetcher, clock, publicUrl: publicUrl() }),
      }),
    nextAtMs: () => storage.read.nextDeliveryAt(null),
  }
}

async function lastEvent(storage: Storage): Promise<number> {
  return await storage.read.lastEventSeq(null)
}
