import { Type } from "typebox"
import { redactUrl } from "../fetch/redact-url.ts"
import type { Feed } from "../model/feed.ts"
import { Id, isoTime, nullable, Time } from "./schema.ts"

export const FeedSchema = Type.Object({
  id: Id,
  podcastId: Id,
  podcast: nullable(Type.String()),
  url: Type.String({ description: "Without the secrets that a private address carries." }),
  state: Type.Enum(["active", "paused", "gone"]),
  lastPolledAt: nullable(Time),
  lastChangedAt: nullable(Time),
  nextPollAt: Time,
  failureCount: Type.Integer({ description: "Failures since the last success." }),
  error: nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  warningCount: Type.Integer(),
})

export function viewFeed(feed: Feed) {
  return {
    id: String(feed.id),
    podcastId: String(feed.podcastId),
    podcast: feed.podcastTitle,
    url: redactUrl(feed.url),
    state: feed.state,
    lastPolledAt: isoTime(feed.lastPolledAtMs),
    lastChangedAt: isoTime(feed.lastChangedAtMs),
    nextPollAt: isoTime(feed.nextPollAtMs),
    failureCount: feed.failureCount,
    error: feed.error,
    warningCount: feed.warnings.length,
  }
}
