import { newsPerHour } from "../../packages/server/src/feed/schedule/expected-news.ts"
import { learnRhythm } from "../../packages/server/src/feed/schedule/learn-rhythm.ts"
import { costFactor } from "../../packages/server/src/feed/schedule/next-poll.ts"
import { planNextLook } from "../../packages/server/src/feed/schedule/plan-next-look.ts"
import { isQuietAt } from "../../packages/server/src/feed/schedule/quiet-times.ts"
import { type Rhythm, unpackRhythm } from "../../packages/server/src/feed/schedule/rhythm.ts"
import { readUpdateFrequency } from "../../packages/server/src/feed/schedule/update-frequency.ts"
import { bounds, type Strategy, withinBounds } from "./strategies.ts"

/** `ages` are times since the last episode. */
export type Part = "hours" | "minutes" | "ages"

/** Our planner without a part of what is learnt of a show; what a poll costs is the knob. */
export function oursWithout(part: Part): (pollCostMs: number) => Strategy {
  return (pollCostMs) => (show) => {
    const declared = readUpdateFrequency(show.hints.updateFrequency?.rrule)
    let rhythm: Rhythm
    return ({ nowMs, publishedAtMs, isNews }) => {
      if (isNews) rhythm = learnWithout(part, publishedAtMs, nowMs)
      const lastPublishedAtMs = publishedAtMs.at(-1) ?? null
      return planNextLook({
        nowMs,
        pauseMs: withinBounds(show, bounds.minMs),
        longestMs: bounds.maxMs,
        lookCostMs: pollCostMs * costFactor(rhythm),
        spreadShare: 0.5,
        newsPerHour: newsPerHour({ rhythm, declared, lastPublishedAtMs, nowMs }),
        isQuiet: (atMs) => isQuietAt(show.hints, atMs),
      })
    }
  }
}

function learnWithout(part: Part, publishedAtMs: readonly number[], nowMs: number): Rhythm {
  const learnt = unpackRhythm(learnRhythm(publishedAtMs, nowMs))!
  return { ...learnt, [part]: learnt[part].map(() => 1) }
}
