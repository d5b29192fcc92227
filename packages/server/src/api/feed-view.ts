import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { describePattern } from "../feed/schedule/describe-pattern.ts"
import { redactUrl } from "../fetch/redact-url.ts"
import { atOnce, type Feed, type FeedDetails, feedStates } from "../model/feed.ts"
import { answerOutcomes } from "../model/poll.ts"
import { Id, nullable, oneOf, StoredTime, Time } from "../model/schema.ts"
import type { ShownItem } from "./shown-addresses.ts"

export const FeedSchema = Type.Object(
  {
    id: Id,
    podcastId: Id,
    podcast: nullable(Type.String()),
    url: Type.String({ description: "Its address, without the secrets of a private one." }),
    state: oneOf(feedStates),
    lastPolledAt: nullable(Time),
    lastChangedAt: nullable(Time),
    nextPollAt: nullable(Time, "Null if it is no longer polled unless somebody asks for it."),
    pollReason: nullable(Type.String({ description: "Why at that time, in words." })),
    isBeingRead: Type.Boolean(),
    failureCount: Type.Integer({ description: "Consecutive failed polls." }),
    error: nullable(Type.Object({ code: Type.String(), message: Type.String() })),
    warningCount: Type.Integer(),
  },
  { title: "Feed" },
)

const FeedPollSchema = Type.Object(
  {
    at: StoredTime,
    outcome: oneOf(answerOutcomes),
    status: nullable(
      Type.Integer({ description: "The HTTP status; null if there was no response." }),
    ),
    durationMs: Type.Integer(),
    wireBytes: Type.Integer(),
    foundCount: Type.Integer(),
    changedCount: Type.Integer(),
    code: nullable(Type.String()),
  },
  { title: "FeedPoll" },
)

const WarningSchema = Type.Object(
  { code: Type.String(), message: Type.String(), line: nullable(Type.Integer()) },
  { title: "FeedWarning" },
)

const AddressSchema = Type.Object(
  { url: Type.String(), since: StoredTime },
  { title: "FeedAddress" },
)

const SubscriptionSchema = Type.Object(
  {
    hub: Type.String(),
    state: oneOf(["asked", "active", "refused"]),
    endsAt: nullable(Time),
    error: nullable(Type.String()),
  },
  { title: "Subscription" },
)

export const FeedDetailsSchema = Type.Object(
  {
    ...FeedSchema.properties,
    polls: Type.Array(FeedPollSchema, { description: "Its last polls, newest first." }),
    warnings: Type.Array(WarningSchema, {
      description: "What had to be repaired or skipped in the feed.",
    }),
    addresses: Type.Array(AddressSchema, {
      description: "Its current and former addresses.",
    }),
    publishingPattern: nullable(
      Type.String({ description: "When its episodes usually appear, in words." }),
    ),
    itemOrder: nullable(oneOf(["newest-first", "other"])),
    lastReadWholeAt: nullable(Time),
    notifiedAt: nullable(Time, "When an update was announced that the feed does not show yet."),
    evenIfBlocked: Type.Boolean(),
    subscription: nullable(SubscriptionSchema, "The subscription at its WebSub hub."),
  },
  { title: "FeedDetails" },
)

export function viewFeed(feed: Feed, nowMs: number, item: ShownItem) {
  return item.view({
    id: String(feed.id),
    podcastId: String(feed.podcastId),
    podcast: feed.podcastTitle,
    url: redactUrl(feed.url),
    state: feed.state,
    lastPolledAt: isoTime(feed.lastPolledAtMs),
    lastChangedAt: isoTime(feed.lastChangedAtMs),
    nextPollAt: isoTime(nextPollOf(feed, nowMs)),
    pollReason: feed.leasedUntilMs > nowMs ? "it is being read" : feed.pollReason,
    isBeingRead: feed.leasedUntilMs > nowMs,
    failureCount: feed.failureCount,
    error: feed.error && { ...feed.error, message: item.message(feed.error.message) },
    warningCount: feed.warningCount,
  })
}

export function viewFeedDetails(feed: FeedDetails, nowMs: number, item: ShownItem) {
  const { subscription } = feed
  return item.view({
    ...viewFeed(feed, nowMs, item),
    polls: feed.answers.map(({ atMs, ...poll }) => ({ at: isoTime(atMs), ...poll })),
    warnings: feed.warnings.map(({ message, ...warning }) => ({
      ...warning,
      message: item.message(message),
    })),
    addresses: feed.addresses.map(({ url, sinceMs }) => ({
      url: redactUrl(url),
      since: isoTime(sinceMs),
    })),
    publishingPattern: feed.publishingPattern && describePattern(feed.publishingPattern),
    itemOrder: feed.itemOrder,
    lastReadWholeAt: isoTime(feed.readWholeAtMs),
    notifiedAt: isoTime(feed.notifiedAtMs),
    evenIfBlocked: feed.takesBlocked,
    subscription: subscription && {
      hub: redactUrl(subscription.hubUrl),
      state: subscription.state,
      endsAt: isoTime(subscription.endsAtMs),
      error: subscription.error && item.message(subscription.error),
    },
  })
}

function nextPollOf(feed: Feed, nowMs: number): number | null {
  if (feed.state !== "active") return null
  const isNow = feed.nextPollAtMs === atOnce || feed.leasedUntilMs > nowMs
  return isNow ? nowMs : feed.nextPollAtMs
}
