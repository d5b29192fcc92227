import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import type { Config } from "../config/options.ts"
import { createPodcastIndex, type Directory } from "../directory/podcast-index.ts"
import type { PollReport } from "../model/poll.ts"
import { createFetcher, type Fetcher } from "../fetch/fetcher.ts"
import type { HostLimits } from "../fetch/limits.ts"
import type { Clock } from "../model/clock.ts"
import type { Log } from "../model/log.ts"
import type { RebuildProgress } from "../model/rebuild-progress.ts"
import { partitionPath, partitionsIn, partOf } from "../storage/index/fts5/partition-file.ts"
import { KeptDescriptors } from "../storage/sqlite/kept-descriptors.ts"
import { databaseDamaged } from "../storage/sqlite/sqlite-error.ts"
import { openStorage, type Storage } from "../storage/storage.ts"
import type { Searching } from "../search/search-episodes.ts"
import { Telemetry } from "../telemetry/telemetry.ts"
import { Health } from "./health.ts"
import { prepareIndex } from "./indexing/prepare-index.ts"
import { startIndexing } from "./indexing/indexing.ts"
import { LateWork } from "./late-work.ts"
import { nameCatalogue } from "./name-catalogue.ts"
import { openAll } from "./open-all.ts"
import { userAgentOf } from "./product.ts"
import { Scrubbing } from "./scrubbing.ts"
import { startSearching } from "./searching/searching.ts"
import { TextReader } from "./text/text-reader.ts"
import { descriptionWork } from "./work/description-work.ts"
import { deliveryWork } from "./work/delivery-work.ts"
import { importWork } from "./work/import-work.ts"
import { pollWork, waitingPerHostMax } from "./work/poll-work.ts"
import { removalWork } from "./work/removal-work.ts"
import { subscriptionWork } from "./work/subscription-work.ts"
import { transcriptWork } from "./work/transcript-work.ts"
import { Troubles } from "./troubles.ts"
import { WorkLoop } from "./work-loop.ts"

export interface ServiceOptions {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /**
   * The address used in links and callbacks; requested each time, since the port may be known only
   * after listening.
   */
  readonly publicUrl: () => string
  /** Reads text from strangers; by default the service creates its own. */
  readonly text?: TextReader
}

/** The whole pipeline in one process. */
export interface Service {
  readonly storage: Storage
  readonly telemetry: Telemetry
  readonly clock: Clock
  readonly searching: Searching
  /** Whether the operator allows feeds, and addresses in them, in private networks. */
  readonly allowsPrivateNetworks: boolean
  /** Where shows are searched by name; null if no key for it is configured. */
  readonly directory: Directory | null
  /**
   * Starts the loops: from here on feeds are polled, transcripts fetched, episodes indexed,
   * webhooks sent.
   */
  run(): void
  /** Checks for work at once, after due work was added. */
  wake(): void
  /** Polls one feed now and returns the outcome; null if there is no such feed. */
  pollNow(feedId: number): Promise<PollReport | null>
  /** Resolves when nothing is due and nothing is in progress in any stage. */
  drained(): Promise<void>
  readonly health: Health
  /** The progress of a rebuild of the index; null if it is complete. */
  rebuildProgress(): RebuildProgress | null
  /** Called once if the process cannot continue. */
  onDeath(listener: (error: Error) => void): void
  /** Lets the work in progress finish, saves the counts, and releases the data folder. */
  stop(): Promise<void>
}

/**
 * How long to wait for responses of other servers when the process is to end. Unfinished work is
 * done again after the next start.
 */
const answersAwaitedMs = 5_000

/** If something cannot be opened, everything is closed again, and the reason is thrown. */
export function openService(options: ServiceOptions): Promise<Service> {
  return openAll((opened) => open(options, opened), options.log)
}

async function open(options: ServiceOptions, opened: AsyncDisposableStack): Promise<Service> {
  const { config, clock, log } = options
  const descriptors = new KeptDescriptors()
  // Last of all, when no connection is left.
  opened.defer(() => descriptors.close())
  const storage = await openStorage({ dir: config.data, database: config.database, log })
  opened.defer(() => storage.close())
  for (const warning of storage.folder.warnings) log.warn({ dir: config.data }, warning)
  let death: Error | null = null
  let onDeath: (error: Error) => void = () => {}
  const die = (error: Error): void => {
    if (death !== null) return
    death = error
    onDeath(error)
  }
  const owner = randomBytes(9).toString("base64url")
  const index = await prepareIndex(storage, clock.now(), log)
  const { rebuild } = index
  await nameCatalogue(storage)
  // All earlier owners of leases are gone: this process alone has the data folder and the database.
  await storage.write.takeBackLeases({ owner, nowMs: clock.now() })
  const { pollMaxMinutes } = config
  const lateWork = new LateWork({ storage, clock, log, pollMaxMinutes }, () => wake())
  await lateWork.bringBack()
  const telemetry = new Telemetry(storage, clock, log)
  opened.defer(() => telemetry.stop())
  await telemetry.start()
  const fetcher = openFetcher(config, {
    concurrency: config.pollConcurrency + config.transcriptConcurrency,
    perHost: config.hostConcurrency,
    waitingPerHostMax,
    startsPerSecond: config.hostRequestsPerSecond,
    burst: config.hostRequestsPerSecond,
  })
  // A receiver has asked for its messages, so only its responses limit us.
  const receivers = openFetcher(config, {
    concurrency: config.deliveryConcurrency,
    startsPerSecond: Infinity,
  })
  const closeFetchers = async (): Promise<void> => {
    await Promise.all([fetcher.close(), receivers.close()])
  }
  opened.defer(closeFetchers)
  const text = options.text ?? new TextReader(log)
  opened.defer(() => text.close())
  const indexing = startIndexing(storage, text, clock, index)
  opened.defer(() => indexing.close())
  indexing.onDeath(die)
  storage.onDeath(die)
  const searching = startSearching(storage.folder.indexDir, die, (parts) => {
    indexing.reportDamage(parts)
    wake()
  })
  opened.defer(() => searching.close())
  let isRunning = false
  const wake = (): void => {
    if (isRunning) for (const loop of loops) loop.wake()
  }
  const ports = { ...options, storage, fetcher, text, owner }
  const polling = pollWork(ports)
  const troubles = new Troubles(log)
  const pollLoop = new WorkLoop(polling, clock, troubles)
  const loops = [
    pollLoop,
    new WorkLoop(transcriptWork(ports), clock, troubles),
    new WorkLoop(indexing, clock, troubles),
    new WorkLoop(deliveryWork({ ...ports, fetcher: receivers }), clock, troubles),
    new WorkLoop(subscriptionWork(ports), clock, troubles),
    new WorkLoop(importWork(ports, wake), clock, troubles),
    new WorkLoop(removalWork(ports, wake), clock, troubles),
    new WorkLoop(descriptionWork(ports), clock, troubles),
  ]
  opened.defer(async () => {
    const timer = setTimeout(() => void closeFetchers(), answersAwaitedMs)
    await Promise.all(loops.map((loop) => loop.stop()))
    clearTimeout(timer)
  })
  const health = new Health({
    storage,
    clock,
    stages: () =>
      loops.flatMap((loop) => {
        const code = loop.problem()
        return code === null ? [] : [{ name: loop.name, code }]
      }),
    leftOutCount: () => text.leftOutCount,
  })
  lateWork.start()
  opened.defer(() => lateWork.stop())
  const scrubbing = new Scrubbing({
    paths: () => databasesIn(storage),
    descriptors,
    onDamage({ path, reason }) {
      const part = partOf(path)
      log.warn({ path, reason }, "a file is damaged")
      if (part === null)
        return die(databaseDamaged({ path, damagedCode: "catalogue_damaged" }, reason))
      indexing.reportDamage([part])
      wake()
    },
    log,
  })
  scrubbing.start()
  opened.defer(() => scrubbing.close())
  const closing = opened.move()
  return {
    storage,
    telemetry,
    clock,
    searching,
    allowsPrivateNetworks: config.allowPrivateNetworks,
    health,
    rebuildProgress: () => rebuild.progress,
    directory: openDirectory(config, fetcher, clock),
    run() {
      isRunning = true
      health.enter("running")
      for (const loop of loops)
        for (const topic of loop.wokenBy) storage.onChange(topic, () => loop.wake())
      wake()
    },
    wake,
    async pollNow(feedId) {
      try {
        return await polling.pollNow(feedId)
      } catch (error) {
        // Nothing else ends the lease that it may have got.
        if (isRunning) pollLoop.noteLost()
        throw error
      }
    },
    async drained() {
      // A stage that finishes its work may create work for the next: only a round in which none had
      // any is the end.
      const doneCount = (): number => loops.reduce((sum, loop) => sum + loop.doneCount, 0)
      for (let before = -1; before !== doneCount();) {
        before = doneCount()
        for (const loop of loops) await loop.idle()
      }
      await telemetry.catchUp()
    },
    onDeath(listener) {
      onDeath = (error) => {
        health.enter("dead")
        listener(error)
      }
      if (death !== null) onDeath(death)
    },
    async stop() {
      health.enter("stopping")
      await closing.disposeAsync()
    },
  }
}

/** The files for which checksums are kept. */
function databasesIn({ folder }: Storage): string[] {
  const { cataloguePath, indexDir } = folder
  const partitions = partitionsIn(indexDir).map((firstId) => partitionPath(indexDir, firstId))
  return [cataloguePath, ...partitions].filter((path) => existsSync(path))
}

function openFetcher(config: Config, limits: Partial<HostLimits>): Fetcher {
  return createFetcher({
    ...(config.allowPrivateNetworks ? { isAllowed: () => true } : {}),
    ...limits,
    userAgent: userAgentOf(config),
  })
}

function openDirectory(config: Config, fetcher: Fetcher, clock: Clock): Directory | null {
  const { podcastIndexKey: key, podcastIndexSecret: secret, podcastIndexUrl: url } = config
  if (key === "" || secret === "") return null
  return createPodcastIndex({ fetcher, clock, key, secret, ...(url === "" ? {} : { url }) })
}
