import { describe, expect, it } from "vitest"
import type { PollReport } from "@soundings/api-types"
import { describePoll } from "./describe-poll.ts"

const report = (fields: Partial<PollReport>): PollReport => ({
  feedId: "3",
  outcome: "read",
  foundCount: 0,
  changedCount: 0,
  movedToFeedId: null,
  error: null,
  ...fields,
})

describe("a poll of a feed", () => {
  it("that found episodes says how many", () => {
    expect(describePoll(report({ foundCount: 1, changedCount: 2 }))).toBe(
      "Read: 1 new episode, 2 changed episodes.",
    )
    expect(describePoll(report({ changedCount: 1 }))).toBe("Read: 1 changed episode.")
  })

  it("that found nothing says whether the feed was read", () => {
    expect(describePoll(report({}))).toBe("Read; no episode is new or changed.")
    expect(describePoll(report({ outcome: "unchanged" }))).toBe("It has not changed.")
  })

  it("that led elsewhere names the other feed", () => {
    const error = {
      code: "feed_moved",
      message: "this is the same show as feed 7, which is followed",
      hint: "",
    }
    expect(describePoll(report({ outcome: "moved", error }))).toBe(
      "This is the same show as feed 7, which is followed. It is read there.",
    )
  })

  it("that failed says why and what to do", () => {
    const error = {
      code: "feed_is_html",
      message: "this is a web page",
      hint: "Look for the feed.",
    }
    expect(describePoll(report({ outcome: "failed", error }))).toBe(
      "This is a web page. Look for the feed.",
    )
    expect(describePoll(report({ outcome: "failed", error }), { withHint: false })).toBe(
      "This is a web page.",
    )
  })

  it("that was deferred says so", () => {
    const error = { code: "fetch_host_busy", message: "example.org is busy", hint: "" }
    expect(describePoll(report({ outcome: "deferred", error }))).toMatch(
      /^Not polled yet: example\.org is busy\./,
    )
  })

  it("that found the feed blocked by its publisher adds nothing", () => {
    expect(describePoll(report({ outcome: "blocked" }))).toMatch(/nothing is taken/)
  })
})
