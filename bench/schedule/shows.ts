import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { FeedHints } from "../../packages/server/src/model/parsed-feed.ts"
import { parseFeed } from "../../packages/server/src/feed/read/feed-reader.ts"
import type { Lag } from "./lags.ts"

export interface DatedShow {
  readonly name: string
  readonly hints: FeedHints
  /** In order, each once. */
  readonly publishedAtMs: readonly number[]
}

export interface Show extends DatedShow {
  /** When each appeared in the feed: its date plus a lag. */
  readonly appearedAtMs: readonly number[]
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** A show with fewer publications, or within fewer days, has no publishing pattern to find. */
const timesMin = 14
const daysMin = 14
/** The latest publications, which are simulated. */
const timesMax = 400

/** The real shows with enough dated episodes; of several copies of one show, the longest. */
export function readShows(dir: string): DatedShow[] {
  const shows = new Map<string, DatedShow>()
  for (const file of readdirSync(dir)) {
    const show = readShow(file.split("__")[0]!, readFileSync(join(dir, file)))
    if (show === null) continue
    const known = shows.get(show.name)
    if (known === undefined || known.publishedAtMs.length < show.publishedAtMs.length)
      shows.set(show.name, show)
  }
  return [...shows.values()]
}

export function withLag(show: DatedShow, lag: Lag): Show {
  const appearedAtMs = show.publishedAtMs.map((atMs) => atMs + lag(show.name, atMs))
  return { ...show, appearedAtMs }
}

function readShow(name: string, bytes: Uint8Array): DatedShow | null {
  const times = datedTimes(bytes)
  if (times === null) return null
  const { hints, publishedAtMs } = times
  const spanMs = (publishedAtMs.at(-1) ?? 0) - (publishedAtMs[0] ?? 0)
  if (publishedAtMs.length < timesMin || spanMs < daysMin * dayMs) return null
  return { name, hints, publishedAtMs }
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
