import type { FetchResponse } from "../../fetch/fetcher.ts"
import { freshForMs } from "../../fetch/freshness.ts"
import type { SoundingsError } from "../../model/error.ts"
import type { DueFeed, PollAnswer, ScheduleHints } from "../../model/feed.ts"
import { overranCode } from "../../thread/guarded-process.ts"
import type { FeedHints } from "../../model/parsed-feed.ts"
import type { PollReport } from "../../model/poll.ts"
import type {
  PollRecord,
  ReadContent,
  ReadExtent,
  Validators,
} from "../../storage/catalogue/poll.ts"
import { nextPoll, type ScheduleInput } from "../schedule/next-poll.ts"
import { warningsKeptMax } from "./limits.ts"
import type { Poll } from "./poll-ports.ts"

/** How a poll ended, before the time of the next one is decided. */
export type Ending =
  | { readonly kind: "unchanged"; readonly validators: Validators; readonly extent: ReadExtent }
  | { readonly kind: "blocked" }
  | {
      readonly kind: "read"
      readonly validators: Validators
      readonly trustsValidators: boolean
      readonly content: Omit<ReadContent, "hints">
      readonly lastPublishedAtMs: number | null
      readonly foundCount: number
      readonly changedCount: number
    }
  | {
      readonly kind: "failed"
      readonly error: SoundingsError
      readonly retryAfterMs: number | null
    }

const noHints: ScheduleHints = {
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  updateFrequency: null,
  isComplete: false,
}

const blockMessage =
  "the publisher asks to be left out (itunes:block or podcast:block). Nothing is taken from this feed; whether that is still so is checked now and then."

/** Decides when to poll the feed next, and records the outcome of this poll. */
export async function recordEnding(
  poll: Poll,
  response: FetchResponse | null,
  ending: Ending,
  durationMs: number,
): Promise<PollReport> {
  const { feed, storage, clock, startedAtMs } = poll
  const hints = ending.kind === "read" ? hintsOf(ending.content.channel.hints) : feed.hints
  const next = nextPoll(scheduleInput(poll, response, ending, hints))
  const answer: PollAnswer = {
    atMs: clock.now(),
    outcome: ending.kind,
    status: response?.status ?? null,
    durationMs,
    wireBytes: response?.wireBytes ?? 0,
    foundCount: ending.kind === "read" ? ending.foundCount : 0,
    changedCount: ending.kind === "read" ? ending.changedCount : 0,
    code: ending.kind === "failed" ? ending.error.code : null,
  }
  await storage.write.recordPoll({
    ...detailsOf(ending, hints, feed),
    feedId: feed.id,
    leaseToken: feed.leaseToken,
    startedAtMs,
    nextPollAtMs: Math.round(next.atMs),
    pollReason: next.reason,
    answer,
  })
  const { foundCount, changedCount } = answer
  return {
    outcome: ending.kind,
    foundCount,
    changedCount,
    movedToFeedId: null,
    error: errorOf(ending),
  }
}

type Distributed<Record_> = Record_ extends unknown
  ? Omit<
      Record_,
      "feedId" | "leaseToken" | "startedAtMs" | "nextPollAtMs" | "pollReason" | "answer"
    >
  : never

function detailsOf(
  ending: Ending,
  hints: ScheduleHints | null,
  feed: DueFeed,
): Distributed<PollRecord> {
  switch (ending.kind) {
    case "unchanged":
      return ending
    case "blocked":
      return { ...ending, message: blockMessage }
    case "read": {
      const { validators, trustsValidators, content } = ending
      const warnings = content.warnings.slice(0, warningsKeptMax)
      return {
        kind: "read",
        validators,
        trustsValidators,
        content: { ...content, warnings, hints },
      }
    }
    case "failed": {
      const { code, message, hint } = ending.error
      return {
        kind: "failed",
        code,
        message: `${message}. ${hint}`,
        isGone: code === "feed_gone",
        // Once may be bad luck; twice in a row it is the feed.
        isSetAside: code === overranCode && feed.errorCode === overranCode,
      }
    }
  }
}

function scheduleInput(
  { feed, clock, bounds }: Poll,
  response: FetchResponse | null,
  ending: Ending,
  hints: ScheduleHints | null,
): ScheduleInput {
  const nowMs = clock.now()
  const isRead = ending.kind === "read"
  return {
    feedId: feed.id,
    nowMs,
    // The feed of a show that asks to be left out is polled as rarely as the configuration allows.
    bounds: ending.kind === "blocked" ? { minMs: bounds.maxMs, maxMs: bounds.maxMs } : bounds,
    publishingPattern: (isRead ? ending.content.publishingPattern : null) ?? feed.publishingPattern,
    lastPublishedAtMs: isRead ? ending.lastPublishedAtMs : feed.lastPublishedAtMs,
    hints: hints ?? noHints,
    freshForMs: response && ending.kind !== "failed" ? freshForMs(response.headers, nowMs) : null,
    retryAfterMs: ending.kind === "failed" ? ending.retryAfterMs : null,
    failureCount: ending.kind === "failed" ? feed.failureCount + 1 : 0,
    isPushed: feed.isPushed,
    notifiedAtMs: isRead && ending.content.hasNews ? null : feed.notifiedAtMs,
  }
}

/** What a feed says about its update times; null for the many that say nothing. */
function hintsOf(hints: FeedHints): ScheduleHints | null {
  const { ttlMinutes, skipHours, skipDays, updateFrequency, isComplete } = hints
  const isSilent =
    ttlMinutes === null &&
    skipHours.length === 0 &&
    skipDays.length === 0 &&
    updateFrequency === null &&
    !isComplete
  return isSilent ? null : { ttlMinutes, skipHours, skipDays, updateFrequency, isComplete }
}

function errorOf(ending: Ending): PollReport["error"] {
  if (ending.kind === "blocked")
    return {
      code: "feed_blocked",
      message: "the publisher asks to be left out (itunes:block or podcast:block)",
      hint: "If this is a private feed of your own, remove it and add it again with --even-if-blocked.",
    }
  if (ending.kind !== "failed") return null
  const { code, message, hint } = ending.error
  return { code, message, hint }
}
