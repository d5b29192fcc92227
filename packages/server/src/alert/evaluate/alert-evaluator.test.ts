import { expect, it } from "vitest"
import { tokeniseDocument } from "../../query/match-document.ts"
import type { AlertChange } from "../../storage/catalogue/alert.ts"
import { AlertEvaluator } from "./alert-evaluator.ts"

/** An alert of one word takes 832 bytes. */
const query = "abcdef"
const byteCount = 832

function active(id: number): AlertChange {
  return { id, query, isActive: true, error: null, byteCount }
}

function deleted(id: number): AlertChange {
  return { ...active(id), isActive: false }
}

function found(evaluator: AlertEvaluator): number[] {
  return evaluator.match(tokeniseDocument({ title: query, description: "", spoken: [] }))
}

it("reports the readings of each alert that were not known before", () => {
  const evaluator = new AlertEvaluator()
  const { readings } = evaluator.apply([
    active(1),
    { ...active(2), byteCount: null },
    { ...active(3), query: "a ) many" },
  ])
  expect(readings).toEqual([
    { id: 2, error: null, byteCount },
    { id: 3, error: expect.stringContaining("parenthesis"), byteCount: 0 },
  ])
  expect(found(evaluator)).toEqual([1, 2])
  expect(evaluator.byteCount).toBe(2 * byteCount)
})

it("asks for room before it adds alerts that do not fit", () => {
  const room = { roomBytes: 2 * byteCount, bytesMax: 4 * byteCount }
  const evaluator = new AlertEvaluator(room)
  expect(evaluator.apply([active(1), active(2), active(3)]).neededBytes).toBe(3 * byteCount)
  expect(found(evaluator)).toEqual([1, 2])
  // The same alert again takes no more memory.
  expect(evaluator.apply([active(2)]).neededBytes).toBeNull()
})

it("leaves out alerts for which no process has room, until others are deleted", () => {
  const room = { roomBytes: 2 * byteCount, bytesMax: 2 * byteCount }
  const evaluator = new AlertEvaluator(room)
  const first = evaluator.apply([active(1), active(2), active(3), active(4)])
  expect(first).toMatchObject({ neededBytes: null, leftOutCount: 2, hasRoomAgain: false })
  expect(first.readings.map(({ id, error }) => [id, error])).toEqual([
    [3, expect.stringContaining("left out")],
    [4, expect.stringContaining("left out")],
  ])
  expect(found(evaluator)).toEqual([1, 2])
  // Deleting one that was left out makes no room.
  expect(evaluator.apply([deleted(4)])).toMatchObject({ leftOutCount: 1, hasRoomAgain: false })
  expect(evaluator.apply([deleted(1)])).toMatchObject({ leftOutCount: 1, hasRoomAgain: true })
  const error = first.readings[0]!.error
  const again = evaluator.apply([deleted(4), deleted(1), active(2), { ...active(3), error }])
  expect(again).toEqual({
    readings: [{ id: 3, error: null, byteCount }],
    neededBytes: null,
    leftOutCount: 0,
    hasRoomAgain: false,
  })
  expect(found(evaluator)).toEqual([2, 3])
})
