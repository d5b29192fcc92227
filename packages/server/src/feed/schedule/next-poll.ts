import type { FeedHints } from "../../model/parsed-feed.ts"
import { newsPerHour, unknownPattern } from "./expected-news.ts"
import { awayMsMax, hourMs, hoursOfWeek, minuteMs } from "./limits.ts"
import { planNextPoll } from "./plan-next-poll.ts"
import { avoidQuiet, isQuietAt } from "./quiet-times.ts"
import { type PublishingPattern, unpackPattern } from "./publishing-pattern.ts"
import { readUpdateFrequency } from "./update-frequency.ts"

export interface ScheduleInput {
  /** It spreads the polls, so no randomness is needed. */
  readonly feedId: number
  readonly nowMs: number
  /**
   * A feed is never polled more often than the first, nor, without failures, less often than the
   * second.
   */
  readonly bounds: { readonly minMs: number; readonly maxMs: number }
  /** From `learnPattern`; null if nothing has been learnt yet. */
  readonly publishingPattern: Uint8Array | null
  /** Of the newest known episode. */
  readonly lastPublishedAtMs: number | null
  readonly hints: Pick<
    FeedHints,
    "ttlMinutes" | "skipHours" | "skipDays" | "updateFrequency" | "isComplete"
  >
  /** From `Cache-Control` or `Expires` of the last response. */
  readonly freshForMs: number | null
  /** How long the server asked us to wait. */
  readonly retryAfterMs: number | null
  /** Failures in a row, including this one; 0 if the poll succeeded. */
  readonly failureCount: number
  /** Whether a hub notifies us of updates, which makes polling only the safety net. */
  readonly isPushed: boolean
  /** When a push announced an update that the feed did not have yet. */
  readonly notifiedAtMs: number | null
}

export interface NextPoll {
  readonly atMs: number
  /** In words, for the feed's page. */
  readonly reason: string
}

/**
 * The cost of a poll, as a share of the shortest interval, for a show of one episode a week: a poll
 * is made when it saves about that much expected delay.
 */
const pollCostShare = 0.12
/** How much the cost of a poll varies between feeds, so that feeds added together drift apart. */
const costSpread = 0.6
const longestSpread = 0.1
/**
 * The share of a show's news expected without an announcement by its hub, or although it says that
 * it is complete.
 */
const unpushedShare = 0.02
const afterCompleteShare = 0.01
/**
 * A push may be ahead of the feed's caches: the feed is polled 1, 2, 4, … minutes later until this
 * has passed.
 */
const firstNotifiedMs = minuteMs
const notifiedMsMax = hourMs
/**
 * A failed poll is repeated after this share of the time until the next one, with the pause
 * doubling each time.
 */
const retryShare = 1 / 8
const doublingsMax = 20

/** When to poll a feed next, and why. Pure: the same input gives the same result. */
export function nextPoll(input: ScheduleInput): NextPoll {
  if (input.failureCount > 0) return afterFailure(input)
  const { nowMs, notifiedAtMs } = input
  const planned = afterSuccess(input)
  if (notifiedAtMs !== null && nowMs - notifiedAtMs < notifiedMsMax)
    return afterNotification(input, notifiedAtMs, planned)
  return planned
}

function afterSuccess(input: ScheduleInput): NextPoll {
  const { nowMs, bounds, hints, isPushed } = input
  const spreadShare = shareOf(input.feedId)
  const publishingPattern =
    (input.publishingPattern && unpackPattern(input.publishingPattern)) ?? unknownPattern
  const shortestMs = Math.max(1, bounds.minMs)
  const longestMs = Math.max(shortestMs, bounds.maxMs)
  const pauseMs = Math.max(shortestMs, Math.min(longestMs, serverPauseMs(input)))
  const newsShare = (isPushed ? unpushedShare : 1) * (hints.isComplete ? afterCompleteShare : 1)
  const isQuiet = (atMs: number): boolean => isQuietAt(hints, atMs)
  const lastPublishedAtMs = Number.isFinite(input.lastPublishedAtMs)
    ? input.lastPublishedAtMs
    : null
  const planned = planNextPoll({
    nowMs,
    pauseMs,
    longestMs: longestMs - spreadShare * longestSpread * (longestMs - pauseMs),
    pollCostMs:
      (shortestMs *
        pollCostShare *
        costFactor(publishingPattern) *
        (1 + costSpread * (spreadShare - 0.5))) /
      newsShare,
    spreadShare,
    newsPerHour: newsPerHour({
      publishingPattern,
      declared: readUpdateFrequency(hints.updateFrequency?.rrule),
      lastPublishedAtMs,
      nowMs,
    }),
    isQuiet,
  })
  const plannedMs = Math.round(planned)
  const atMs = avoidQuiet(isQuiet, plannedMs, nowMs + shortestMs, nowMs + longestMs)
  return notBeforeRetryAfter(input, {
    atMs,
    reason: reasonOf(input, publishingPattern, atMs, pauseMs),
  })
}

/**
 * The rarer a show, the more each episode matters, so the cost of a poll grows with the
 * root of the rate; the factor is 1 for one episode a week.
 */
export function costFactor({ ratePerHour }: PublishingPattern): number {
  return Math.sqrt(ratePerHour * hoursOfWeek)
}

/** How long the server says that there is nothing new. The caller limits absurd values. */
function serverPauseMs({ hints, freshForMs }: ScheduleInput): number {
  return Math.max(durationMs((hints.ttlMinutes ?? 0) * minuteMs), durationMs(freshForMs))
}

/** A push is an invitation, so neither the shortest interval nor quiet hours apply. */
function afterNotification(
  input: ScheduleInput,
  notifiedAtMs: number,
  planned: NextPoll,
): NextPoll {
  const atMs = input.nowMs + Math.max(firstNotifiedMs, input.nowMs - notifiedAtMs)
  if (atMs >= planned.atMs) return planned
  const reason = "a push announced an update that the feed does not show yet"
  return notBeforeRetryAfter(input, { atMs, reason })
}

function afterFailure(input: ScheduleInput): NextPoll {
  const { nowMs, bounds, hints, failureCount } = input
  const dueMs = afterSuccess({ ...input, retryAfterMs: null }).atMs - nowMs
  const firstMs = Math.max(1, bounds.minMs, Math.round(dueMs * retryShare))
  const waitMs = Math.min(awayMsMax, firstMs * 2 ** Math.min(doublingsMax, failureCount - 1))
  const atMs = avoidQuiet(
    (at) => isQuietAt(hints, at),
    nowMs + waitMs,
    nowMs + 1,
    nowMs + Math.max(awayMsMax, bounds.maxMs),
  )
  const reason =
    failureCount === 1
      ? "the last poll failed"
      : `the last ${failureCount} polls failed, so it is tried less and less often, but every day`
  return notBeforeRetryAfter(input, { atMs, reason })
}

function notBeforeRetryAfter(input: ScheduleInput, next: NextPoll): NextPoll {
  const { nowMs, bounds, hints } = input
  const untilMs = nowMs + Math.min(awayMsMax, durationMs(input.retryAfterMs))
  if (untilMs <= next.atMs) return next
  const latestMs = nowMs + Math.max(awayMsMax, bounds.maxMs)
  const atMs = avoidQuiet((at) => isQuietAt(hints, at), untilMs, untilMs, latestMs)
  return { atMs, reason: "the server asks us to wait until then" }
}

function reasonOf(
  input: ScheduleInput,
  publishingPattern: PublishingPattern,
  atMs: number,
  pauseMs: number,
): string {
  const { nowMs, hints, bounds } = input
  if (input.isPushed) return "updates are pushed to us; this poll is for safety"
  if (hints.isComplete) return "the show says that it is complete"
  if (pauseMs > bounds.minMs && atMs - nowMs < pauseMs * 1.1)
    return "the server asks for a pause until about then"
  if (atMs - nowMs >= bounds.maxMs * (1 - longestSpread) * 0.99)
    return "no episode is likely earlier; this is the longest interval that the configuration allows"
  if (publishingPattern.learntCount < 3)
    return hints.updateFrequency?.rrule
      ? "by the publishing pattern that the show announces"
      : "little is known of the show's publishing pattern yet"
  return "when it is due, by the show's publishing pattern"
}

/** A duration given by a server, made harmless. */
function durationMs(said: number | null): number {
  return said !== null && said > 0 ? Math.ceil(said) : 0
}

/** A number from 0 to 1 that differs between feeds. */
function shareOf(feedId: number): number {
  return (Math.imul(feedId, 2_654_435_761) >>> 0) / 2 ** 32
}
