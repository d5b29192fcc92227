import type { Show } from "./shows.ts"
import type { Strategy } from "./strategies.ts"

export interface Walk {
  readonly pollCount: number
  readonly days: number
  readonly delaysMinutes: readonly number[]
}

/** What is known of a show before the walk begins. */
const knownCount = 4

/** Polls a show through its past when the strategy says; it sees only what has appeared by then. */
export function walkForward(show: Show, strategy: Strategy): Walk {
  const order = show.appearedAtMs
    .map((appearedAtMs, index) => ({ appearedAtMs, publishedAtMs: show.publishedAtMs[index]! }))
    .sort((a, b) => a.appearedAtMs - b.appearedAtMs)
  const next = strategy(show)
  const startMs = order[knownCount - 1]!.appearedAtMs
  const published = order.slice(0, knownCount).map(({ publishedAtMs }) => publishedAtMs)
  const delaysMinutes: number[] = []
  let nowMs = startMs
  let pollCount = 0
  let isNews = true
  while (published.length < order.length) {
    nowMs = next({ nowMs, publishedAtMs: published, isNews })
    pollCount += 1
    isNews = false
    for (let episode; (episode = order[published.length]) && episode.appearedAtMs <= nowMs;) {
      published.push(episode.publishedAtMs)
      delaysMinutes.push((nowMs - episode.appearedAtMs) / 60_000)
      isNews = true
    }
  }
  return { pollCount, days: (nowMs - startMs) / 86_400_000, delaysMinutes }
}
