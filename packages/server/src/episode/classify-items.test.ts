import { describe, expect, it } from "vitest"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { audioAt, draftOf, itemWith, knownOf } from "./item.fixture.ts"
import { classifyItems } from "./classify-items.ts"

const one = itemWith({
  guid: "guid-1",
  title: "One",
  publishedAt: "2026-11-16T06:00:00.000Z",
  enclosure: audioAt("https://a.example/1.mp3"),
})
/** Copied from the first, with the old guid and date left in place. */
const copied = { ...one, title: "Two", enclosure: audioAt("https://a.example/2.mp3") }
const nobody = new Set<number>()

/** Classifies items each of which may be any of the stored ones. */
function sort(
  items: readonly ParsedEpisode[],
  stored: readonly ParsedEpisode[],
  claimed: ReadonlySet<number> = nobody,
) {
  const known = stored.map((item, index) => knownOf(item, index + 1))
  const sorted = classifyItems(
    items.map(draftOf),
    items.map(() => known),
    claimed,
  )
  return {
    added: sorted.added.map(({ title }) => title),
    changed: sorted.changed.map(({ id, draft, kind }) => `${id} ${draft.title} ${kind}`),
    knownIds: sorted.knownIds,
  }
}

describe("the items of a batch", () => {
  it("are all new in a new feed, in their order", () => {
    expect(sort([copied, one], [])).toEqual({ added: ["Two", "One"], changed: [], knownIds: [] })
  })

  it("are known and unchanged when they are read again, in any order", () => {
    const quiet = { added: [], changed: [] }
    expect(sort([one, copied], [one, copied])).toEqual({ ...quiet, knownIds: [1, 2] })
    expect(sort([copied, one], [one, copied])).toEqual({ ...quiet, knownIds: [2, 1] })
  })

  it("do not take an episode from the item below that matches it better", () => {
    expect(sort([copied, one], [one])).toEqual({ added: ["Two"], changed: [], knownIds: [1] })
  })

  it("may each be one episode only", () => {
    const edited = { ...one, title: "One, corrected" }
    expect(sort([edited], [one]).changed).toEqual(["1 One, corrected metadata"])
    expect(sort([edited, copied], [one])).toEqual({
      added: ["Two"],
      changed: ["1 One, corrected metadata"],
      knownIds: [1],
    })
  })

  it("count once when they are repeated, and the stored one stays stored", () => {
    const again = { ...one, description: "Other notes" }
    expect(sort([one, again], []).added).toEqual(["One"])
    expect(sort([again, one], [one])).toEqual({ added: [], changed: [], knownIds: [1] })
  })

  it("count once if an earlier batch had them", () => {
    const nothing = { added: [], changed: [], knownIds: [] }
    const again = { ...one, description: "Other notes" }
    expect(sort([again], [one], new Set([1]))).toEqual(nothing)
    expect(sort([copied], [one], new Set([1]))).toEqual({ ...nothing, added: ["Two"] })
  })

  it("are not taken for another, similar episode when they are repeated", () => {
    expect(sort([one, one], [one, copied])).toEqual({ added: [], changed: [], knownIds: [1] })
  })
})
