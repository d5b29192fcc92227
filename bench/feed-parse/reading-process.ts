/**
 * A process that reads one synthetic feed: `node reading-process.ts MEGABYTES` prints `{itemCount,
 * peakRssBytes, seconds}`.
 */
import { openFeedHere, readFeed } from "../../packages/server/src/feed/read/feed-reader.ts"
import { peakRssBytes } from "../ingest/child.ts"
import { syntheticFeed } from "./synthetic-feed.ts"

const startMs = performance.now()
let itemCount = 0
await readFeed(asStream(syntheticFeed(Number(process.argv[2]) * 1_000_000)), {
  open: openFeedHere,
  contentType: null,
  baseUrl: null,
  onEpisode: () => void (itemCount += 1),
})
const seconds = Math.round((performance.now() - startMs) / 100) / 10
console.log(JSON.stringify({ itemCount, peakRssBytes: peakRssBytes(process.pid), seconds }))

async function* asStream(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}
