/**
 * The product's pipeline in a process of its own, following the mix: `node product-process.ts PORT
 * DIR RESULT`. After each poll the bench makes the feed due again, sooner than the schedule would:
 * at once while it measures how much can be done, then at half that pace while it measures how long
 * due feeds wait. The result is left in the file RESULT.
 */
import { writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { readConfig } from "../../packages/server/src/config/read-config.ts"
import { systemClock } from "../../packages/server/src/model/clock.ts"
import { openService } from "../../packages/server/src/service/service.ts"
import { feedsAddedMax } from "../../packages/server/src/storage/catalogue/feed.ts"
import { sampleMemory } from "./memory-samples.ts"
import { concurrency, feedCount, feedUrl, isHealthy, type Kind, kindOf } from "./mix.ts"
import { type Polled, PollCounts } from "./poll-counts.ts"
import { quantilesOf } from "./quantiles.ts"

const atOnceSeconds = 25
const pacedSeconds = 25
const paceShare = 0.5

const [port, dir, resultPath] = process.argv.slice(2)
console.log("started")
let onPolled: (polled: Polled) => void = () => {}
const unexpected: string[] = []
const note = (details: object, message: string): void =>
  void unexpected.push(`${message}: ${(details as { err?: Error }).err?.message}`)
const service = await openService({
  config: readConfig(
    { data: dir!, allowPrivateNetworks: true, pollConcurrency: String(concurrency) },
    {},
  ),
  clock: systemClock,
  log: {
    error: note,
    warn: () => {},
    info: (details) => onPolled(details as Polled),
    debug: () => {},
  },
  publicUrl: () => "",
})
const { write } = service.storage

const firstRead = await readAllOnce()
const afterReadingBytes = process.memoryUsage.rss()
const readMemory = sampleMemory()
const atOnce = await pollAtOnce()
const paced = await pollPaced(atOnce.pollsPerSecond * paceShare)
const { episodesFound } = await service.storage.read.totals(null)
writeFileSync(
  resultPath!,
  JSON.stringify({
    firstRead,
    atOnce,
    paced,
    memory: { afterReadingBytes, ...readMemory() },
    episodesFound,
    unexpected,
  }),
)
// Requests to silent hosts are still running.
process.exit(0)

async function readAllOnce() {
  const nowMs = Date.now()
  for (let from = 0; from < feedCount; from += feedsAddedMax) {
    const indexes = Array.from(
      { length: Math.min(feedsAddedMax, feedCount - from) },
      (_, index) => from + index,
    )
    const feeds = indexes.map((index) => ({ url: feedUrl(index, Number(port)), pollAtMs: nowMs }))
    await write.addFeeds({ feeds, nowMs })
  }
  const startMs = performance.now()
  let readCount = 0
  let lastReadMs = startMs
  let foundCount = 0
  onPolled = (polled) => {
    if (polled.outcome !== "read") return
    readCount += 1
    foundCount += polled.foundCount
    lastReadMs = performance.now()
  }
  service.run()
  await service.drained()
  const seconds = (lastReadMs - startMs) / 1_000
  return { feeds: readCount, episodes: foundCount, feedsPerSecond: Math.round(readCount / seconds) }
}

/** Every feed is due all the time. */
async function pollAtOnce() {
  const counts = new PollCounts()
  onPolled = (polled) => {
    counts.add(polled)
    if (polled.outcome !== "deferred") makeDue(polled.feedId, Date.now())
  }
  for (let feedId = 1; feedId <= feedCount; feedId += 1) makeDue(feedId, Date.now())
  service.wake()
  const startMs = performance.now()
  await sleep(atOnceSeconds * 1_000)
  return counts.figures((performance.now() - startMs) / 1_000)
}

/** Every feed is due at its time, all at an even pace. */
async function pollPaced(pollsPerSecond: number) {
  const intervalMs = (feedCount / pollsPerSecond) * 1_000
  const startMs = Date.now()
  const dueAtMs = Array.from(
    { length: feedCount + 1 },
    (_, feedId) => startMs + (((feedId * 7919) % feedCount) / feedCount) * intervalMs,
  )
  const counts = new PollCounts()
  const waitedMs: { kind: Kind; ms: number }[] = []
  onPolled = (polled) => {
    counts.add(polled)
    const { feedId, outcome } = polled
    const nowMs = Date.now()
    const kind = kindOf(feedId - 1)
    waitedMs.push({ kind, ms: nowMs - dueAtMs[feedId]! })
    if (outcome === "deferred") return
    dueAtMs[feedId] = Math.max(nowMs, dueAtMs[feedId]! + intervalMs)
    makeDue(feedId, dueAtMs[feedId]!)
  }
  for (let feedId = 1; feedId <= feedCount; feedId += 1) makeDue(feedId, dueAtMs[feedId]!)
  service.wake()
  await sleep(pacedSeconds * 1_000)
  const figures = counts.figures((Date.now() - startMs) / 1_000)
  const waits = (isWanted: (kind: Kind) => boolean) =>
    quantilesOf(waitedMs.filter(({ kind }) => isWanted(kind)).map(({ ms }) => ms))
  return {
    offeredPerSecond: Math.round(pollsPerSecond),
    pollsPerSecond: figures.pollsPerSecond,
    dueToPolledMs: { healthy: waits(isHealthy), slow: waits((kind) => kind === "slow") },
    outcomes: figures.outcomes,
  }
}

function makeDue(feedId: number, atMs: number): void {
  void write.setFeedState({ feedId, state: "active", nowMs: Math.round(atMs) })
}
