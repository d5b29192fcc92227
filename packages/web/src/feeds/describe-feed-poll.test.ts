import { expect, it } from "vitest"
import type { FeedPoll } from "@soundings/api-types"
import { describeFeedPoll } from "./describe-feed-poll.ts"

const poll = (fields: Partial<FeedPoll>): FeedPoll => ({
  at: "2026-11-25T12:00:00Z",
  outcome: "failed",
  status: null,
  durationMs: 12,
  wireBytes: 0,
  foundCount: 0,
  changedCount: 0,
  code: null,
  ...fields,
})

it("a response that went well is described by its outcome", () => {
  expect(describeFeedPoll(poll({ outcome: "unchanged", status: 304 }))).toBe("unchanged")
  expect(describeFeedPoll(poll({ outcome: "blocked", status: 200 }))).toBe("asks to be left out")
})

it("a status without a feed is described by its meaning", () => {
  const words = [404, 429, 502, 418].map((status) =>
    describeFeedPoll(poll({ status, code: "feed_http_status" })),
  )
  expect(words).toEqual([
    "not found",
    "asks for fewer requests",
    "its server is in trouble",
    "no feed",
  ])
})

it("a failure is described by its kind, even one that is new to the page", () => {
  expect(describeFeedPoll(poll({ code: "feed_is_html", status: 200 }))).toBe(
    "a web page, not a feed",
  )
  expect(describeFeedPoll(poll({ code: "feed_on_fire" }))).toBe("feed on fire")
  expect(describeFeedPoll(poll({}))).toBe("failed")
})
