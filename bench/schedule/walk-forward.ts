import type { Show } from "./shows.ts"
import type { Strategy } from "./strategies.ts"

export interface Walk {
  readonly pollCount: number
  readonly days: number
  readonly delaysMinutes: readonly number[]
}

/** Number of publications known before the simulation begins. */
const knownCount = 4

/**
 * Polls a show through its past when the strategy says; it sees only what has appeared by then. The
 * count is a field: as a variable of the loop, Node 24.21 lost some of it in one run of four (when
 * Maglev replaced the running loop; never with `--no-maglev`).
 */
export function walkForward(show: Show, strategy: Strategy): Walk {
  const order = show.appearedAtMs
    .map((appearedAtMs, index) => ({ appearedAtMs, publishedAtMs: show.publishedAtMs[index]! }))
    .sort((a, b) => a.appearedAtMs - b.appearedAtMs)
  const next = strategy(show)
  const startMs = order[knownCount - 1]!.appearedAtMs
  const published = order.slice(0, knownCount).map(({ publishedAtMs }) => publishedAtMs)
  const delaysMinutes: number[] = []
  const walk = { nowMs: startMs, pollCount: 0 }
  const poll = (isNews: boolean): boolean => {
    const foundCount = published.length
    walk.nowMs = next({ nowMs: walk.nowMs, publishedAtMs: published, isNews })
    walk.pollCount += 1
    for (const { appearedAtMs, publishedAtMs } of order.slice(foundCount)) {
      if (appearedAtMs > walk.nowMs) break
      published.push(publishedAtMs)
      delaysMinutes.push((walk.nowMs - appearedAtMs) / 60_000)
    }
    return published.length > foundCount
  }
  for (let isNews = true; published.length < order.length;) isNews = poll(isNews)
  return { pollCount: walk.pollCount, days: (walk.nowMs - startMs) / 86_400_000, delaysMinutes }
}
