import { learnPattern } from "../../packages/server/src/feed/schedule/learn-pattern.ts"
import { nextPoll } from "../../packages/server/src/feed/schedule/next-poll.ts"
import type { Show } from "./shows.ts"

/** The limits for all strategies. */
export const bounds = { minMs: 5 * 60_000, maxMs: 24 * 3_600_000 }

interface Seen {
  readonly nowMs: number
  /** Of the episodes that polls have found. */
  readonly publishedAtMs: readonly number[]
  readonly isNews: boolean
}

/** Decides after each poll when the next one is. */
export type Strategy = (show: Show) => (seen: Seen) => number

const learntFrom = 200

/** The schedule in `packages/server/src/feed/schedule/`. */
export function ours(minMs = bounds.minMs): Strategy {
  return (show) => {
    let publishingPattern: Uint8Array | null = null
    let lastPublishedAtMs: number | null = null
    return ({ nowMs, publishedAtMs, isNews }) => {
      if (isNews || publishingPattern === null) {
        publishingPattern = learnPattern(publishedAtMs.slice(-learntFrom), nowMs)
        lastPublishedAtMs = publishedAtMs.at(-1) ?? null
      }
      const { atMs } = nextPoll({
        feedId: show.name.length * 31 + show.publishedAtMs.length,
        nowMs,
        bounds: { minMs, maxMs: bounds.maxMs },
        publishingPattern,
        lastPublishedAtMs,
        hints: show.hints,
        freshForMs: null,
        retryAfterMs: null,
        failureCount: 0,
        isPushed: false,
        notifiedAtMs: null,
      })
      return atMs
    }
  }
}

/** The same pause after every poll. */
export function fixedInterval(intervalMs: number): Strategy {
  return (show) =>
    ({ nowMs }) =>
      nowMs + withinBounds(show, intervalMs)
}

/** A server's `ttl` applies to all. */
export function withinBounds(show: Show, pauseMs: number): number {
  const leastMs = Math.max(bounds.minMs, (show.hints.ttlMinutes ?? 0) * 60_000)
  return Math.min(bounds.maxMs, Math.max(leastMs, pauseMs))
}
