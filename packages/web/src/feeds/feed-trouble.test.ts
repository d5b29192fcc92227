import { expect, it } from "vitest"
import type { Feed } from "@soundings/api-types"
import { feedTrouble } from "./feed-trouble.ts"

const feed = (fields: Partial<Feed>): Feed => ({
  id: "1",
  podcastId: "1",
  podcast: null,
  url: "https://example.org/feed.xml",
  state: "active",
  lastPolledAt: null,
  lastChangedAt: null,
  nextPollAt: null,
  pollReason: null,
  isBeingRead: false,
  failureCount: 0,
  error: null,
  warningCount: 0,
  ...fields,
})
const error = { code: "feed_is_html", message: "this is a web page" }

it("a feed that is read, or that nobody wants to be read, is not in trouble", () => {
  expect(feedTrouble(feed({}))).toBeNull()
  expect(feedTrouble(feed({ state: "paused", error }))).toBeNull()
})

it("trouble has a name and says why", () => {
  expect(feedTrouble(feed({ error }))).toEqual({ name: "failing", text: "This is a web page" })
  expect(feedTrouble(feed({ state: "gone" }))?.name).toBe("ended")
  expect(feedTrouble(feed({ state: "moved", error }))?.name).toBe("moved")
  expect(feedTrouble(feed({ error: { ...error, code: "feed_blocked" } }))?.name).toBe("left out")
})
