/**
 * Real feeds read by our reader, feedsmith, fast-xml-parser and rss-parser, in turn in one process;
 * and the memory needed to read a long feed. Only feeds that all of them can read are timed.
 * fast-xml-parser builds a tree but no feed from it.
 */
import { execFile } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { XMLParser } from "fast-xml-parser"
import { parseFeed as parseByFeedsmith } from "feedsmith"
import RssParser from "rss-parser"
import { parseFeed } from "../packages/server/src/feed/read/feed-reader.ts"
import { requireData } from "./ingest/data-dir.ts"

const rounds = 5
const longMegabytes = [200, 500]
const patienceMs = 2_000
const shortMegabytes = 2

type Read = (bytes: Uint8Array) => unknown
const xml = new XMLParser({ ignoreAttributes: false, processEntities: false })
const readers: Readonly<Record<string, Read>> = {
  ours: (bytes) => parseFeed(bytes, {}),
  feedsmith: (bytes) => parseByFeedsmith(Buffer.from(bytes).toString("utf8")),
  "fast-xml-parser": (bytes) => xml.parse(Buffer.from(bytes)),
  "rss-parser": (bytes) => new RssParser().parseString(Buffer.from(bytes).toString("utf8")),
}

// rss-parser throws out of callbacks, where nobody can catch it, and never returns for some
// documents.
let giveUp: (error: unknown) => void = () => {}
const noteThrown = (error: unknown): void => giveUp(error)
process.on("uncaughtException", noteThrown)

const dir = requireData("feeds")
const feeds: Uint8Array[] = []
for (const name of readdirSync(dir)) {
  const bytes = readFileSync(join(dir, name))
  if (await isReadByAll(bytes)) feeds.push(bytes)
}
process.off("uncaughtException", noteThrown)
const byteCount = feeds.reduce((sum, { byteLength }) => sum + byteLength, 0)

const bestMs: Record<string, number> = {}
for (let round = 0; round < rounds; round += 1) {
  for (const [name, read] of Object.entries(readers)) {
    const startMs = performance.now()
    for (const bytes of feeds) await read(bytes)
    bestMs[name] = Math.min(bestMs[name] ?? Infinity, performance.now() - startMs)
  }
}
const megabytesPerSecond = Object.fromEntries(
  Object.entries(bestMs).map(([name, ms]) => [name, Math.round(byteCount / ms / 100) / 10]),
)
console.error(`${feeds.length} feeds, ${byteCount} bytes:`, megabytesPerSecond)

const short = await readInProcess(shortMegabytes)
const long = []
for (const megabytes of longMegabytes) {
  const { itemCount, peakRssBytes, seconds } = await readInProcess(megabytes)
  // Compared with a feed of a few megabytes: the rest is due to the long feed.
  const extraBytes = peakRssBytes - short.peakRssBytes
  long.push({ megabytes, items: itemCount, seconds, peakRssBytes, extraBytes })
}
console.log(
  JSON.stringify({
    bench: "feed-parse",
    feeds: feeds.length,
    bytes: byteCount,
    megabytesPerSecond,
    timesFeedsmith: Math.round((bestMs["feedsmith"]! / bestMs["ours"]!) * 100) / 100,
    synthetic: { shortMegabytes, shortPeakRssBytes: short.peakRssBytes, long },
  }),
)

async function isReadByAll(bytes: Uint8Array): Promise<boolean> {
  try {
    for (const read of Object.values(readers)) {
      const failed = new Promise((_, reject) => (giveUp = reject))
      const timer = setTimeout(() => giveUp(null), patienceMs)
      await Promise.race([read(bytes), failed]).finally(() => clearTimeout(timer))
    }
    return true
  } catch {
    return false
  }
}

async function readInProcess(
  megabytes: number,
): Promise<{ itemCount: number; peakRssBytes: number; seconds: number }> {
  const program = fileURLToPath(new URL("feed-parse/reading-process.ts", import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(megabytes)])
  return JSON.parse(stdout)
}
