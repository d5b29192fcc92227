/**
 * Polling. First the product's pipeline and a plain poller, each against the same site of 3,000
 * feeds on hundreds of hosts, some of them slow, silent or broken; all processes share the machine.
 * Then the scheduler alone, in a catalogue of up to a million feeds.
 */
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { heapFlags, mallocVariables } from "../packages/server/src/thread/memory-settings.ts"
import { startChild, stopChild } from "./ingest/child.ts"
import { concurrency, feedCount, hosts, mix } from "./poll/mix.ts"
import { measureScheduler } from "./poll/scheduler.ts"

const sizes = [10_000, 100_000, 1_000_000]

interface Figures {
  readonly pollsPerSecond: number
}

interface PlainFigures extends Figures {
  readonly fastHostsOnly: Figures
}

/** With the settings that the product gives itself; a plain program runs without any. */
const launched = [
  ...Object.entries(mallocVariables).map(([name, value]) => `${name}=${value}`),
  process.execPath,
  ...heapFlags,
]
const ours = await runAgainstSite<{ atOnce: Figures }>([
  ...launched,
  "bench/poll/product-process.ts",
])
const plain = await runAgainstSite<PlainFigures>([process.execPath, "bench/poll/plain-process.ts"])
const scheduler = []
for (const size of sizes) {
  const row = await inFolder((dir) => measureScheduler(dir, size))
  console.error("scheduler:", row)
  scheduler.push(row)
}
console.log(
  JSON.stringify({
    bench: "poll",
    feeds: feedCount,
    hosts: hosts.length,
    concurrency,
    mix: Object.fromEntries(mix.map(({ kind, share }) => [kind, share])),
    ours,
    plain,
    timesPlain: times(plain),
    timesPlainOnFastHosts: times(plain.fastHostsOnly),
    scheduler,
  }),
)

function times(peer: Figures): number {
  return Math.round((ours.atOnce.pollsPerSecond / peer.pollsPerSecond) * 100) / 100
}

/** Each poller gets the site in its initial state. */
async function runAgainstSite<Result>(command: readonly string[]): Promise<Result> {
  const site = await startChild(["bench/poll/site-process.ts"], (line) => line !== "")
  try {
    return await inFolder(async (dir) => {
      const resultPath = join(dir, "result.json")
      const { child } = await startChild(
        [...command, site.line, dir, resultPath],
        (line) => line.startsWith("started"),
        "env",
      )
      if (child.exitCode === null) await once(child, "exit")
      const text = readFileSync(resultPath, "utf8")
      console.error(`${command.at(-1)}:`, text)
      return JSON.parse(text) as Result
    })
  } finally {
    await stopChild(site.child)
  }
}

async function inFolder<Result>(run: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), "soundings-poll-"))
  try {
    return await run(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
