/**
 * Searches over HTTP at a server with 50,000 episodes of real length (`--episodes`): searches for
 * topics at an even pace, alone and while eight of the worst are asked again and again, long ones
 * and short ones; and for any words, most of which are common. The folder is made at the first run,
 * in some minutes, and kept where `--dir` names one. The load shares the machine. Latencies are
 * from when a search was due, in milliseconds.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { peakRssBytes, startChild, stopChild } from "./ingest/child.ts"
import { quantilesOf } from "./poll/quantiles.ts"
import { fillDataDir } from "./search/catalogue.ts"
import {
  type Asked,
  commonQueries,
  topicQueries,
  worstQueries,
  worstShortQueries,
} from "./search/queries.ts"

/** Ordinary searches per second: more than a hundred people send. */
const perSecond = 5
const secondsEach = 60
const warmUpCount = 100

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean" },
    episodes: { type: "string", default: "50000" },
    dir: { type: "string", default: "" },
  },
})
const episodeCount = Number(flags.episodes)
const dir = flags.dir === "" ? mkdtempSync(join(tmpdir(), "soundings-search-")) : flags.dir
await fillDataDir(dir, episodeCount)
const server = await startChild(
  ["serve", "--port", "0", "--data", dir],
  (line) => line.includes("is ready"),
  "packages/server/bin/soundings.mjs",
)
const { address, token } = JSON.parse(readFileSync(join(dir, "server.json"), "utf8")) as Record<
  string,
  string
>

interface Answer {
  readonly total: number
  readonly warnings: readonly string[]
}

try {
  const count = perSecond * secondsEach
  const topics = topicQueries(warmUpCount + 3 * count)
  for (const asked of topics.splice(0, warmUpCount)) await search(asked)
  const alone = await atEvenPace(topics.splice(0, count))
  const common = await atEvenPace(commonQueries(count))
  const short = startWorst(worstShortQueries())
  const besideShort = await atEvenPace(topics.splice(0, count))
  const worstShortMs = await short.stop()
  const worst = startWorst(worstQueries().map((asked) => () => asked))
  const beside = await atEvenPace(topics)
  const worstMs = await worst.stop()
  console.log(
    JSON.stringify({
      bench: "search",
      episodes: episodeCount,
      searches: count,
      topicsMs: withMax(alone),
      commonMs: withMax(common),
      topicsBesideShortMs: withMax(besideShort),
      worstShortMs: { count: worstShortMs.length, ...withMax(worstShortMs) },
      topicsBesideWorstMs: withMax(beside),
      worstMs: { count: worstMs.length, ...withMax(worstMs) },
      worstPartialShare: worst.partialShare(),
      peakRssBytes: peakRssBytes(server.child.pid!),
    }),
  )
} finally {
  await stopChild(server.child)
  if (flags.dir === "") rmSync(dir, { recursive: true, force: true })
}

/** Sends each when it is due, however long the earlier ones take. */
async function atEvenPace(queries: readonly Asked[]): Promise<number[]> {
  const startMs = performance.now()
  return await Promise.all(
    queries.map(async (asked, index) => {
      const dueMs = startMs + (index * 1_000) / perSecond
      await sleep(Math.max(0, dueMs - performance.now()))
      await search(asked)
      return performance.now() - dueMs
    }),
  )
}

/** Sends the next of each as soon as the previous result has arrived. */
function startWorst(asks: readonly (() => Asked)[]) {
  let isOver = false
  let partialCount = 0
  const tookMs: number[] = []
  const loops = asks.map(async (ask) => {
    while (!isOver) {
      const startMs = performance.now()
      const { warnings } = await search(ask())
      tookMs.push(performance.now() - startMs)
      if (warnings.some((warning) => warning.includes("too long"))) partialCount += 1
    }
  })
  return {
    async stop() {
      isOver = true
      await Promise.all(loops)
      return tookMs
    },
    partialShare: () => Math.round((100 * partialCount) / tookMs.length) / 100,
  }
}

async function search({ q, sort }: Asked): Promise<Answer> {
  const url = `${address}/v1/search?${new URLSearchParams({ q, sort })}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`${q}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

function withMax(values: readonly number[]) {
  return { ...quantilesOf(values), max: Math.round(Math.max(...values)) }
}
