import { expect, it } from "vitest"
import { segmentAt } from "./segment-at.ts"

const segments = [0, 5_400, 9_000].map((startMs) => ({ startMs }))

it.each([
  [0, 0],
  [4_000, 0],
  [5_000, 1],
  [8_000, 1],
  [9_000, null],
])("finds at %d ms the segment %j", (ms, index) => {
  expect(segmentAt(segments, ms, false)).toBe(index)
})

it("finds none if there are no times", () => {
  expect(segmentAt([{ startMs: null }], 0, true)).toBe(null)
})

it("finds the last one if there is no later one", () => {
  expect(segmentAt(segments, 99_000, true)).toBe(2)
})
