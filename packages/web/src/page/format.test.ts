import { describe, expect, it } from "vitest"
import {
  countOf,
  formatBytes,
  formatDistance,
  formatDuration,
  formatTime,
  sentence,
} from "./format.ts"

const nowMs = Date.parse("2026-11-25T12:00:00Z")
const after = (ms: number): string => formatDistance(new Date(nowMs + ms).toISOString(), nowMs)

describe("a distance in time", () => {
  it("is shown in the largest unit that it fills", () => {
    expect(after(-100_000)).toBe("2 minutes ago")
    expect(after(3 * 3_600_000)).toBe("in 3 hours")
    expect(after(-47 * 3_600_000)).toBe("2 days ago")
    expect(after(24 * 3_600_000)).toBe("in 1 day")
  })

  it("of less than a minute is shown as a moment", () => {
    expect(after(0)).toBe("just now")
    expect(after(-59_000)).toBe("just now")
    expect(after(59_000)).toBe("in a moment")
  })
})

it("sizes that would have one digit are shown with two", () => {
  expect([0, 999, 1_000, 9_940, 9_960, 1_400_000, 999_600, 2e12].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.0 kB",
    "9.9 kB",
    "10 kB",
    "1.4 MB",
    "1.0 MB",
    "2000 GB",
  ])
})

it("a long duration is shown in seconds", () => {
  expect([0, 38, 999, 999.6, 1_449, 9_960, 75_000].map(formatDuration)).toEqual([
    "0 ms",
    "38 ms",
    "999 ms",
    "1.0 s",
    "1.4 s",
    "10 s",
    "75 s",
  ])
})

it("one is singular, and a time of an episode has hours only if there are any", () => {
  expect([countOf(1, "episode"), countOf(0, "episode")]).toEqual(["1 episode", "0 episodes"])
  expect([formatTime(123_000), formatTime(3_723_000)]).toEqual(["2:03", "1:02:03"])
})

it("a message becomes a sentence, but for the name of a host at its beginning", () => {
  expect(
    ["the feed is gone", "nx.invalid: no such host", "localhost: refused"].map(sentence),
  ).toEqual(["The feed is gone", "nx.invalid: no such host", "localhost: refused"])
})
