import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dayMs, hourMs } from "./limits.ts"
import { tuesdayMs } from "./schedule.fixture.ts"
import { readUpdateFrequency } from "./update-frequency.ts"

const perWeek = (rule: string): number => readUpdateFrequency(rule)!.ratePerHour * 168

describe("podcast:updateFrequency", () => {
  it.each([
    ["FREQ=WEEKLY", 1],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", 0.5],
    ["FREQ=WEEKLY;BYDAY=MO,WE", 2],
    ["RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 5],
    ["freq=daily;byhour=6,18", 14],
    ["FREQ=DAILY", 7],
    ["FREQ=HOURLY;INTERVAL=2", 84],
    ["FREQ=MONTHLY;BYDAY=1MO", 0.23],
    ["FREQ=MONTHLY;BYMONTHDAY=1,15", 0.46],
  ])("%s means %d times a week", (rule, times) => {
    expect(perWeek(rule)).toBeCloseTo(times, 1)
  })

  it("makes its days likelier than others", () => {
    const { factorAt } = readUpdateFrequency("FREQ=WEEKLY;BYDAY=TU")!
    expect(factorAt(tuesdayMs)).toBeGreaterThan(5 * factorAt(tuesdayMs + dayMs))
  })

  it("understands the first and the last of a month", () => {
    const first = readUpdateFrequency("FREQ=MONTHLY;BYDAY=1TU")!.factorAt
    const last = readUpdateFrequency("FREQ=MONTHLY;BYDAY=-1TU")!.factorAt
    const lastDay = readUpdateFrequency("FREQ=MONTHLY;BYMONTHDAY=-1")!.factorAt
    const at = (day: number): number => Date.UTC(2026, 9, day, 10)
    expect([6, 13, 20, 27].map((day) => first(at(day)) > 1)).toEqual([true, false, false, false])
    expect([6, 13, 20, 27].map((day) => last(at(day)) > 1)).toEqual([false, false, false, true])
    expect([29, 30, 31].map((day) => lastDay(at(day)) > 1)).toEqual([false, false, true])
  })

  it.each(["", "often", "FREQ=SECONDLY", "FREQ=", "INTERVAL=2", `FREQ=DAILY;${"x".repeat(600)}`])(
    "is ignored if the rule cannot be read: %s",
    (rule) => {
      expect(readUpdateFrequency(rule)).toBeNull()
    },
  )

  it("never promises more than is possible, whatever the rule", () => {
    const part = fc.constantFrom(
      "FREQ=WEEKLY",
      "FREQ=HOURLY",
      "FREQ=YEARLY",
      "INTERVAL=0",
      "INTERVAL=99999999",
      "BYDAY=MO",
      "BYDAY=9ZZ,1MO,1MO",
      "BYMONTHDAY=0,32,-31",
      "BYHOUR=24,5,x",
      "=",
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const declared = readUpdateFrequency(parts.join(";"))
        if (declared === null) return
        expect(declared.ratePerHour).toBeGreaterThan(0)
        expect(declared.ratePerHour).toBeLessThanOrEqual(1)
        expect(declared.factorAt(tuesdayMs + hourMs)).toBeGreaterThan(0)
      }),
    )
  })
})
