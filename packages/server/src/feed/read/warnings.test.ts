import { expect, it } from "vitest"
import { warningsMax } from "./limits.ts"
import { FeedWarnings } from "./warnings.ts"

it("keeps the first warning of each kind, however many of another kind came before", () => {
  const warnings = new FeedWarnings()
  for (let line = 1; line <= warningsMax + 50; line += 1) warnings.add("text_cut", "cut", line)
  warnings.add("feed_truncated", "the feed breaks off", 9)
  warnings.add("feed_truncated", "the feed breaks off", 10)
  const all = warnings.all()
  expect(all).toHaveLength(warningsMax + 2)
  expect(all.at(-2)).toEqual({ code: "feed_truncated", message: "the feed breaks off", line: 9 })
  expect(all.at(-1)).toMatchObject({ code: "more_warnings", message: "and 51 more" })
})
