import { learnPattern } from "../../packages/server/src/feed/schedule/learn-pattern.ts"
import { nextPoll } from "../../packages/server/src/feed/schedule/next-poll.ts"
import { bounds } from "./strategies.ts"

const hourMs = 3_600_000
const nowMs = Date.UTC(2026, 9, 6, 10)
const decisionCount = 20_000
const learningCount = 500

/** The cost of one decision, and of learning from 60 publications. */
export function nanosecondsPerDecision(): { nextPoll: number; learnPattern: number } {
  const publishedAtMs = Array.from({ length: 60 }, (_, week) => nowMs - week * 168 * hourMs)
  const publishingPattern = learnPattern(publishedAtMs, nowMs)
  const hints = {
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updateFrequency: null,
    isComplete: false,
  }
  const decide = (feedId: number): unknown =>
    nextPoll({
      feedId,
      nowMs: nowMs + (feedId % 168) * hourMs,
      bounds,
      publishingPattern,
      lastPublishedAtMs: nowMs,
      hints,
      freshForMs: null,
      retryAfterMs: null,
      failureCount: 0,
      isPushed: false,
      notifiedAtMs: null,
    })
  return {
    nextPoll: nanosecondsPerCall(decisionCount, decide),
    learnPattern: nanosecondsPerCall(learningCount, () => learnPattern(publishedAtMs, nowMs)),
  }
}

/** The best of several rounds; the first ones warm up. */
function nanosecondsPerCall(count: number, call: (index: number) => unknown): number {
  let best = Infinity
  for (let round = 0; round < 5; round += 1) {
    const startMs = performance.now()
    for (let index = 0; index < count; index += 1) call(index)
    best = Math.min(best, ((performance.now() - startMs) * 1e6) / count)
  }
  return Math.round(best)
}
