import { expect, it } from "vitest"
import {
  filingTime,
  firstSortIdAt,
  refiledSlotCount,
  refiledSortIdAt,
  refilingTime,
  slotsPerSecond,
} from "./sort-id.ts"

const now = Date.parse("2026-11-20T12:00:00Z")
const hour = 3_600_000

it("files a new episode under its date, or under its first sight if that is impossible or future", () => {
  expect(filingTime(now - hour, now)).toBe(now - hour)
  expect(filingTime(0, now)).toBe(0)
  for (const impossible of [null, NaN, -1, now + 1]) expect(filingTime(impossible, now)).toBe(now)
})

it.each([
  ["a later date", now - hour, now - 2 * hour, now - hour],
  ["an earlier date", now - 3 * hour, now - 2 * hour, now - 3 * hour],
  ["another moment of the same second", now - 2 * hour + 999, now - 2 * hour, null],
  ["its first date", now - hour, null, now - hour],
  ["no date any more", null, now - 2 * hour, null],
  ["an impossible date", -1, now - 2 * hour, null],
  ["a future date after a past one", now + 5_000, now - 2 * hour, now],
  ["a future date that is postponed", now + 2 * hour, now + hour, null],
  ["a future date after none", now + hour, null, null],
])("files an episode with %s", (_, publishedAtMs, before, expected) => {
  const sortId = firstSortIdAt(now - 2 * hour) + 3
  expect(refilingTime(publishedAtMs, { sortId, publishedAtMs: before }, now)).toBe(expected)
})

it("files an episode under its date at its first change after that date", () => {
  const before = { sortId: firstSortIdAt(now - hour), publishedAtMs: now - 60_000 }
  expect(refilingTime(now - 60_000, before, now)).toBe(now - 60_000)
})

it("reserves half of each second for episodes whose date has changed", () => {
  const first = firstSortIdAt(now + 999)
  expect(first).toBe(firstSortIdAt(now))
  expect(refiledSortIdAt(now, 0)).toBe(first + slotsPerSecond / 2)
  expect(refiledSortIdAt(now, refiledSlotCount - 1)).toBe(firstSortIdAt(now + 1_000) - 1)
})
