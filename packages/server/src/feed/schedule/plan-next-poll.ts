import { dayMs, grainMs, hourMs } from "./limits.ts"
import { planPoll } from "./plan-poll.ts"

/** How far ahead a plan distinguishes minutes; after that it goes by the hour. */
const fineMs = dayMs
/**
 * A plan extends one to two times this long beyond the longest interval, so that its end does not
 * distort its beginning.
 */
const beyondMs = dayMs
/** Anything further ahead than this makes no difference. */
const planMsMax = 15 * dayMs
const momentsMax = fineMs / grainMs + planMsMax / hourMs + 2

// Reused between calls: a plan is made synchronously, and many per second need no memory of their
// own.
const atMs = new Float64Array(momentsMax)
const newsUntil = new Float64Array(momentsMax)
const newsTimesAt = new Float64Array(momentsMax)
const isAllowed = new Uint8Array(momentsMax)

export interface Outlook {
  readonly nowMs: number
  /** The next poll is neither sooner nor later than these. */
  readonly pauseMs: number
  readonly longestMs: number
  /** The delay that a poll must save to be worthwhile. */
  readonly pollCostMs: number
  /** From 0 to 1: where within its five minutes a feed is polled. */
  readonly spreadShare: number
  readonly newsPerHour: (atMs: number, isWholeHour: boolean) => number
  readonly isQuiet: (atMs: number) => boolean
}

/** The time of the next poll, given that one has just been made. */
export function planNextPoll(outlook: Outlook): number {
  const { nowMs, pauseMs, longestMs, pollCostMs } = outlook
  const length = layOut(outlook)
  const at = planPoll({ atMs, length, newsUntil, newsTimesAt, isAllowed }, pollCostMs, pauseMs)
  return nowMs + Math.max(pauseMs, Math.min(longestMs, atMs[at]!))
}

/**
 * Fills in the moments at which a poll may be made, as time from now, with the news expected until
 * each. Returns their number.
 */
function layOut({ nowMs, longestMs, spreadShare, newsPerHour, isQuiet }: Outlook): number {
  const endMs = Math.min(longestMs + beyondMs * (1 + spreadShare), planMsMax)
  const phaseMs = spreadShare * grainMs
  let length = 1
  let fromMs = 0
  let untilMs = grainMs - ((((nowMs - phaseMs) % grainMs) + grainMs) % grainMs)
  while (fromMs < endMs && length < momentsMax) {
    const isFine = untilMs - fromMs <= grainMs
    const middleMs = (fromMs + untilMs) / 2
    const news = ((untilMs - fromMs) / hourMs) * newsPerHour(nowMs + middleMs, !isFine)
    atMs[length] = untilMs
    newsUntil[length] = newsUntil[length - 1]! + news
    newsTimesAt[length] = newsTimesAt[length - 1]! + news * middleMs
    isAllowed[length] = isQuiet(nowMs + untilMs) ? 0 : 1
    length += 1
    fromMs = untilMs
    untilMs += untilMs < fineMs ? grainMs : hourMs
  }
  return length
}
