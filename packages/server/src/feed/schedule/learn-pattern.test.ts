import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { describePattern } from "./describe-pattern.ts"
import { learnPattern } from "./learn-pattern.ts"
import { dayMs, hourMs, minuteMs } from "./limits.ts"
import { unpackPattern } from "./publishing-pattern.ts"
import { every, tuesdayMs, weekMs } from "./schedule.fixture.ts"

function inWords(publishedAtMs: readonly number[], nowMs = tuesdayMs + hourMs): string | null {
  return describePattern(learnPattern(publishedAtMs, nowMs))
}

function weekdaysOnly(atMs: number): boolean {
  const day = new Date(atMs).getUTCDay()
  return day !== 0 && day !== 6
}

describe("a publishing pattern in words", () => {
  it("names the day and the hour of a weekly show", () => {
    expect(inWords(every(weekMs, 20, tuesdayMs))).toBe(
      "mostly Tuesdays around 10:00 UTC, about one episode a week",
    )
  })

  it("names the hour of a daily show", () => {
    expect(inWords(every(dayMs, 40, tuesdayMs))).toBe("around 10:00 UTC, about one episode a day")
  })

  it("distinguishes a show of weekdays from a daily one", () => {
    expect(inWords(every(dayMs, 60, tuesdayMs).filter(weekdaysOnly))).toMatch(
      /^mostly on weekdays around 10:00 UTC, about (one episode a day|5 episodes a week)$/,
    )
  })

  it("names two days", () => {
    const thursdays = every(weekMs, 20, tuesdayMs - 5 * dayMs)
    expect(inWords([...every(weekMs, 20, tuesdayMs), ...thursdays])).toBe(
      "mostly Tuesdays and Thursdays around 10:00 UTC, about 2 episodes a week",
    )
  })

  it("says how often a rare show appears", () => {
    expect(inWords(every(2 * weekMs, 20, tuesdayMs))).toContain("about 2 episodes a month")
    expect(inWords(every(30 * dayMs, 20, tuesdayMs))).toContain("about one episode a month")
  })

  it("says that hourly news comes hourly, and at no particular time", () => {
    expect(inWords(every(hourMs, 60, tuesdayMs))).toMatch(
      /^about (one|2) episodes? an hour, at no particular time$|^about 2\d episodes a day, at no/,
    )
  })

  it("says nothing if little is known", () => {
    expect(inWords([])).toBeNull()
    expect(inWords(every(weekMs, 2, tuesdayMs))).toBeNull()
    expect(describePattern(new Uint8Array())).toBeNull()
  })

  it("forgets a show's old slot in ten weeks", () => {
    const before = every(weekMs, 40, tuesdayMs - 10 * weekMs)
    const since = every(weekMs, 10, tuesdayMs + 2 * dayMs + 5 * hourMs)
    expect(inWords([...before, ...since], tuesdayMs + weekMs)).toContain(
      "mostly Thursdays around 15:00 UTC",
    )
  })
})

describe("learning", () => {
  it("treats an imported archive with one date as one publication", () => {
    const archive = Array.from({ length: 200 }, (_, index) => tuesdayMs + (index % 50) * 1_000)
    expect(unpackPattern(learnPattern(archive, tuesdayMs + hourMs))!.learntCount).toBe(1)
  })

  it("does not let such an archive distort a publishing pattern", () => {
    const archive = Array.from({ length: 500 }, (_, index) => tuesdayMs - 8 * weekMs + index * 100)
    expect(
      inWords([...archive, ...every(weekMs, 20, tuesdayMs + 2 * dayMs)], tuesdayMs + weekMs),
    ).toBe("mostly Thursdays around 10:00 UTC, about one episode a week")
  })

  it("does not learn a publishing pattern from one or two episodes", () => {
    for (const count of [1, 2]) {
      const { hours } = unpackPattern(
        learnPattern(every(weekMs, count, tuesdayMs), tuesdayMs + hourMs),
      )!
      expect(Math.min(...hours)).toBeGreaterThan(0.3)
    }
  })

  it("does not depend on the order", () => {
    const times = every(weekMs, 30, tuesdayMs)
    expect(learnPattern([...times].reverse(), tuesdayMs)).toEqual(learnPattern(times, tuesdayMs))
  })

  it("keeps a publishing pattern within 256 bytes", () => {
    expect(
      learnPattern(every(17 * minuteMs, 500, tuesdayMs), tuesdayMs).byteLength,
    ).toBeLessThanOrEqual(256)
  })

  it("ignores impossible dates", () => {
    const times = every(weekMs, 20, tuesdayMs)
    const impossible = [NaN, -1, 0, Infinity, -Infinity, 8.64e15, tuesdayMs + 900 * dayMs]
    expect(learnPattern([...impossible, ...times], tuesdayMs)).toEqual(
      learnPattern(times, tuesdayMs),
    )
  })

  it("learns a harmless publishing pattern from any dates", () => {
    const date = fc.oneof(fc.double(), fc.integer({ min: 946_684_800_000, max: tuesdayMs }))
    fc.assert(
      fc.property(fc.array(date, { maxLength: 80 }), (dates) => {
        const { hours, minutes, ages, ratePerHour } = unpackPattern(learnPattern(dates, tuesdayMs))!
        const chances = [...hours, ...minutes, ...ages, ratePerHour]
        expect(chances.every((chance) => chance > 0 && chance < 1_000)).toBe(true)
      }),
    )
  })
})
