import { newsPerHour } from "../../packages/server/src/feed/schedule/expected-news.ts"
import { learnPattern } from "../../packages/server/src/feed/schedule/learn-pattern.ts"
import { costFactor } from "../../packages/server/src/feed/schedule/next-poll.ts"
import { planNextPoll } from "../../packages/server/src/feed/schedule/plan-next-poll.ts"
import { isQuietAt } from "../../packages/server/src/feed/schedule/quiet-times.ts"
import {
  type PublishingPattern,
  unpackPattern,
} from "../../packages/server/src/feed/schedule/publishing-pattern.ts"
import { readUpdateFrequency } from "../../packages/server/src/feed/schedule/update-frequency.ts"
import { bounds, type Strategy, withinBounds } from "./strategies.ts"

/** `ages` are times since the last episode. */
export type Part = "hours" | "minutes" | "ages"

/**
 * Our planner without one part of what is learnt about a show, adjustable by the cost of a poll.
 */
export function oursWithout(part: Part): (pollCostMs: number) => Strategy {
  return (pollCostMs) => (show) => {
    const declared = readUpdateFrequency(show.hints.updateFrequency?.rrule)
    let publishingPattern: PublishingPattern
    return ({ nowMs, publishedAtMs, isNews }) => {
      if (isNews) publishingPattern = learnWithout(part, publishedAtMs, nowMs)
      const lastPublishedAtMs = publishedAtMs.at(-1) ?? null
      return planNextPoll({
        nowMs,
        pauseMs: withinBounds(show, bounds.minMs),
        longestMs: bounds.maxMs,
        pollCostMs: pollCostMs * costFactor(publishingPattern),
        spreadShare: 0.5,
        newsPerHour: newsPerHour({ publishingPattern, declared, lastPublishedAtMs, nowMs }),
        isQuiet: (atMs) => isQuietAt(show.hints, atMs),
      })
    }
  }
}

function learnWithout(
  part: Part,
  publishedAtMs: readonly number[],
  nowMs: number,
): PublishingPattern {
  const learnt = unpackPattern(learnPattern(publishedAtMs, nowMs))!
  return { ...learnt, [part]: learnt[part].map(() => 1) }
}
