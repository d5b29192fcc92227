import { expect, it } from "vitest"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { shortenedCharsMax, textBytesMax, wholeTextBytesMax } from "../model/text-limits.ts"
import { draftOf, itemWith } from "./item.fixture.ts"
import { TextBudget } from "./text-budget.ts"

const long = "x".repeat(10_000)

function draft(facts: Partial<ParsedEpisode> = {}) {
  return { ...draftOf(itemWith({ guid: "1", description: long, ...facts })), descriptionText: long }
}

it("takes descriptions whole as long as there is room, then their beginnings, then nothing", () => {
  const whole = draft()
  const budget = new TextBudget(wholeTextBytesMax - 21_000)
  expect(budget.fit(whole)).toBe(whole)
  const short = budget.fit(whole)!
  expect(short).toEqual({
    ...whole,
    description: "x".repeat(shortenedCharsMax),
    descriptionText: "x".repeat(shortenedCharsMax),
  })
  // What has not changed in the feed is not taken for changed.
  expect(short.metadataHash).toBe(whole.metadataHash)
  const full = new TextBudget(textBytesMax - 1_000)
  expect([full.fit(whole), full.fit(whole)]).toEqual([null, null])
  expect(budget.counts).toEqual({ shortenedCount: 1, leftOutCount: 0 })
  expect(full.counts).toEqual({ shortenedCount: 0, leftOutCount: 2 })
})

it("counts all that is long, and shortens only what is", () => {
  const persons = Array.from({ length: 200 }, () => ({
    name: "n".repeat(300),
    role: null,
    group: null,
    href: null,
    img: null,
  }))
  const bounded = new TextBudget(textBytesMax - 60_000)
  expect(bounded.fit(draft({ persons }))).toBeNull()
  const brief = { ...draft({ description: "brief" }), descriptionText: "brief" }
  expect(bounded.fit(brief)).toEqual(brief)
  expect(bounded.counts).toEqual({ shortenedCount: 0, leftOutCount: 1 })
})
