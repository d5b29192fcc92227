import { learnRhythm } from "../../packages/server/src/feed/schedule/learn-rhythm.ts"
import { nextPoll } from "../../packages/server/src/feed/schedule/next-poll.ts"
import type { Show } from "./shows.ts"

/** What every strategy is held to. */
export const bounds = { minMs: 5 * 60_000, maxMs: 24 * 3_600_000 }

interface Seen {
  readonly nowMs: number
  /** Of the episodes that looks have found. */
  readonly publishedAtMs: readonly number[]
  readonly isNews: boolean
}

/** Says after each look when the next is to be. */
export type Strategy = (show: Show) => (seen: Seen) => number

const learntFrom = 200

/** What is in `packages/server/src/feed/schedule/`. */
export function ours(minMs = bounds.minMs): Strategy {
  return (show) => {
    let rhythm: Uint8Array | null = null
    let lastPublishedAtMs: number | null = null
    return ({ nowMs, publishedAtMs, isNews }) => {
      if (isNews || rhythm === null) {
        rhythm = learnRhythm(publishedAtMs.slice(-learntFrom), nowMs)
        lastPublishedAtMs = publishedAtMs.at(-1) ?? null
      }
      const { atMs } = nextPoll({
        feedId: show.name.length * 31 + show.publishedAtMs.length,
        nowMs,
        bounds: { minMs, maxMs: bounds.maxMs },
        rhythm,
        lastPublishedAtMs,
        hints: show.hints,
        freshForMs: null,
        retryAfterMs: null,
        failureCount: 0,
        isPushed: false,
        toldAtMs: null,
      })
      return atMs
    }
  }
}

/** The same pause after every look. */
export function fixedInterval(intervalMs: number): Strategy {
  return (show) =>
    ({ nowMs }) =>
      nowMs + withinBounds(show, intervalMs)
}

/** A share of the mean gap between the latest episodes. */
export function shareOfMeanGap(share: number): Strategy {
  return (show) =>
    ({ nowMs, publishedAtMs }) => {
      const latest = publishedAtMs.slice(-20)
      const meanMs = (latest.at(-1)! - latest[0]!) / Math.max(1, latest.length - 1)
      return nowMs + withinBounds(show, meanMs * share)
    }
}

/** Half the pause after news, a little longer a pause after none. */
export function halvedByNews(growth: number): Strategy {
  return (show) => {
    let pauseMs = 3_600_000
    return ({ nowMs, isNews }) => {
      pauseMs = withinBounds(show, isNews ? pauseMs / 2 : pauseMs * growth)
      return nowMs + pauseMs
    }
  }
}

/** A server's `ttl` counts for everyone. */
function withinBounds(show: Show, pauseMs: number): number {
  const leastMs = Math.max(bounds.minMs, (show.hints.ttlMinutes ?? 0) * 60_000)
  return Math.min(bounds.maxMs, Math.max(leastMs, pauseMs))
}
