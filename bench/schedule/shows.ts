import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { FeedHints } from "../../packages/server/src/model/parsed-feed.ts"
import { parseFeed } from "../../packages/server/src/feed/read/feed-reader.ts"

export interface Show {
  readonly name: string
  readonly hints: FeedHints
  /** In order, each once. */
  readonly publishedAtMs: readonly number[]
  /** When each was in the feed: its date and a lag. */
  readonly appearedAtMs: readonly number[]
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** A show with fewer publications, or within fewer days, has no rhythm to find. */
const timesMin = 14
const daysMin = 14
/** The latest that are walked through. */
const timesMax = 400

/** The real shows that have enough dated episodes; of several copies of one show, the longest. */
export function readShows(dir: string): Show[] {
  const shows = new Map<string, Show>()
  for (const file of readdirSync(dir)) {
    const show = readShow(file.split("__")[0]!, readFileSync(join(dir, file)))
    if (show === null) continue
    const known = shows.get(show.name)
    if (known === undefined || known.publishedAtMs.length < show.publishedAtMs.length)
      shows.set(show.name, show)
  }
  return [...shows.values()]
}

/** A number from 0 to 1 that comes from a text alone. */
export function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32
}

function readShow(name: string, bytes: Uint8Array): Show | null {
  const times = datedTimes(bytes)
  if (times === null) return null
  const { hints, publishedAtMs } = times
  const spanMs = (publishedAtMs.at(-1) ?? 0) - (publishedAtMs[0] ?? 0)
  if (publishedAtMs.length < timesMin || spanMs < daysMin * dayMs) return null
  const appearedAtMs = publishedAtMs.map((atMs) => atMs + lagMs(name, atMs))
  return { name, hints, publishedAtMs, appearedAtMs }
}

function datedTimes(bytes: Uint8Array): { hints: FeedHints; publishedAtMs: number[] } | null {
  try {
    const { hints, episodes } = parseFeed(bytes, {})
    const times = episodes.map(({ publishedAt }) => Date.parse(publishedAt ?? ""))
    const dated = new Set(times.filter((atMs) => atMs > 0))
    return { hints, publishedAtMs: [...dated].sort((a, b) => a - b).slice(-timesMax) }
  } catch {
    return null
  }
}

/**
 * How long after its date an episode is in the feed: for three shows of four some minutes, now and then a cache's half hour; the fourth is
 * published by hand, within the next hours.
 */
function lagMs(name: string, atMs: number): number {
  const isByHand = numberOf(`${name} by hand`) < 0.25
  const isCached = numberOf(`${name} ${atMs} cached`) < 0.1
  const meanMinutes = isByHand ? 45 : isCached ? 30 : 5
  return -Math.log(1 - numberOf(`${name} ${atMs}`)) * meanMinutes * minuteMs
}
