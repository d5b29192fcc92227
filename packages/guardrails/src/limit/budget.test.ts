import { expect, test } from "vitest"
import { Budget } from "./budget.ts"

test("amounts are taken until a limit is reached, and refusals are counted", () => {
  const budget = new Budget({ name: "body", bytes: 100, items: 3 })
  expect(budget.tryTake({ bytes: 60, items: 1 })).toBe(true)
  expect(budget.tryTake({ bytes: 41, items: 1 })).toBe(false)
  expect(budget.tryTake({ bytes: 40, items: 1 })).toBe(true)
  expect(budget.tryTake({ items: 2 })).toBe(false)
  expect(budget.remainingBytes).toBe(0)
  expect(budget.remainingItems).toBe(1)
  expect(budget.refusedBytes).toBe(41)
  expect(budget.counts()).toMatchObject({
    used: 100,
    limit: 100,
    acceptedCount: 2,
    refusedCount: 2,
  })
})

test("taking more than is left throws an error that says how much is left", () => {
  const budget = new Budget({ name: "batch", items: 2 })
  budget.take({ items: 2 })
  expect(() => budget.take({ items: 1 })).toThrow('The budget "batch" has 0 of 2 items left.')
})

test("amounts given back can be taken again, but never more than the limit", () => {
  const budget = new Budget({ bytes: 10 })
  budget.take({ bytes: 10 })
  budget.release({ bytes: 25 })
  expect(budget.remainingBytes).toBe(10)
})

test("negative or non-numeric amounts, and budgets without a limit, are refused", () => {
  const budget = new Budget({ bytes: 10 })
  expect(() => budget.tryTake({ bytes: -1 })).toThrow(RangeError)
  expect(() => budget.tryTake({ bytes: Number.NaN })).toThrow(RangeError)
  expect(() => new Budget({})).toThrow(RangeError)
  expect(budget.remainingBytes).toBe(10)
})
