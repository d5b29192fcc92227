import { describe, expect, it } from "vitest"
import { learnPattern } from "./learn-pattern.ts"
import { awayMsMax, dayMs, hourMs, minuteMs } from "./limits.ts"
import { nextPoll, type ScheduleInput } from "./next-poll.ts"
import { bounds, every, input, noHints, tuesdayMs, weekMs } from "./schedule.fixture.ts"

/** The polls between two moments of a feed without anything new. */
function polls(
  publishedAtMs: readonly number[],
  fromMs: number,
  untilMs: number,
  changes: Partial<ScheduleInput> = {},
): number[] {
  const publishingPattern = learnPattern(publishedAtMs, fromMs)
  const lastPublishedAtMs = Math.max(...publishedAtMs)
  const times: number[] = []
  for (let nowMs = fromMs; nowMs < untilMs; times.push(nowMs))
    nowMs = nextPoll(input({ nowMs, publishingPattern, lastPublishedAtMs, ...changes })).atMs
  return times.filter((atMs) => atMs < untilMs)
}

function countBetween(times: readonly number[], fromMs: number, untilMs: number): number {
  return times.filter((atMs) => atMs >= fromMs && atMs < untilMs).length
}

function waitMs(changes: Partial<ScheduleInput>): number {
  return nextPoll(input(changes)).atMs - input(changes).nowMs
}

describe("a show's publishing pattern", () => {
  const weekly = every(weekMs, 30, tuesdayMs)
  const nextMs = tuesdayMs + weekMs
  const week = polls(weekly, tuesdayMs + hourMs, nextMs + dayMs)

  it("polls within minutes of the slot of a weekly show", () => {
    const first = week.find((atMs) => atMs >= nextMs)!
    expect(first - nextMs).toBeLessThan(15 * minuteMs)
    expect(countBetween(week, nextMs, nextMs + hourMs)).toBeGreaterThanOrEqual(4)
  })

  it("polls rarely on other days", () => {
    expect(countBetween(week, tuesdayMs + dayMs, nextMs - dayMs)).toBeLessThanOrEqual(5 * 5)
  })

  it("keeps polling for a while if nothing came, then less", () => {
    const [first, second, third] = [0, 4, 12].map((hours) =>
      countBetween(week, nextMs + hours * hourMs, nextMs + (hours + 4) * hourMs),
    )
    expect(first!).toBeGreaterThan(second!)
    expect(second!).toBeGreaterThanOrEqual(third!)
    expect(countBetween(week, nextMs + 2 * hourMs, nextMs + dayMs)).toBeGreaterThan(0)
  })

  it("skips every other week for a show that appears every second one", () => {
    const biweekly = polls(
      every(2 * weekMs, 20, tuesdayMs),
      tuesdayMs + hourMs,
      nextMs + 2 * weekMs,
    )
    const around = (slotMs: number): number =>
      countBetween(biweekly, slotMs - hourMs, slotMs + 2 * hourMs)
    expect(around(nextMs + weekMs)).toBeGreaterThan(2 * around(nextMs))
  })

  it("waits a month for a monthly show", () => {
    const monthly = polls(
      every(28 * dayMs, 20, tuesdayMs),
      tuesdayMs + hourMs,
      tuesdayMs + 29 * dayMs,
    )
    const slotMs = tuesdayMs + 28 * dayMs
    expect(countBetween(monthly, slotMs, slotMs + 2 * hourMs)).toBeGreaterThanOrEqual(2)
    expect(countBetween(monthly, tuesdayMs + 2 * dayMs, slotMs - dayMs)).toBeLessThan(25 * 3)
  })

  it("polls a show of weekdays little at weekends", () => {
    const isWeekday = (atMs: number): boolean => ![0, 6].includes(new Date(atMs).getUTCDay())
    const weekdays = every(dayMs, 80, tuesdayMs + 3 * dayMs).filter(isWeekday)
    const times = polls(weekdays, tuesdayMs + 3 * dayMs + hourMs, nextMs)
    const saturdayMs = tuesdayMs + 4 * dayMs
    const mondayMs = tuesdayMs + 6 * dayMs
    const saturday = countBetween(times, saturdayMs - hourMs, saturdayMs + 3 * hourMs)
    const monday = countBetween(times, mondayMs - hourMs, mondayMs + 3 * hourMs)
    expect(monday).toBeGreaterThan(1.5 * saturday)
  })

  it("learns a new slot within three weeks", () => {
    const before = every(weekMs, 40, tuesdayMs - 3 * weekMs)
    const since = every(weekMs, 3, tuesdayMs + 2 * dayMs + 5 * hourMs)
    const times = polls([...before, ...since], since[2]! + hourMs, since[2]! + 8 * dayMs)
    const slotMs = since[2]! + weekMs
    expect(times.find((atMs) => atMs >= slotMs)! - slotMs).toBeLessThan(20 * minuteMs)
    expect(countBetween(times, slotMs, slotMs + hourMs)).toBeGreaterThanOrEqual(2)
  })

  it("polls hourly news within minutes of the hour", () => {
    const news = every(hourMs, 60, tuesdayMs)
    const soon = polls(news, tuesdayMs + 20 * minuteMs, tuesdayMs + 70 * minuteMs)
    expect(countBetween(soon, tuesdayMs + hourMs, tuesdayMs + 70 * minuteMs)).toBeGreaterThan(0)
  })

  it("also polls an hour earlier or later if clocks were changed before", () => {
    const summer = every(weekMs, 15, tuesdayMs - 15 * weekMs)
    const winter = every(weekMs, 15, tuesdayMs + hourMs)
    const times = polls([...summer, ...winter], tuesdayMs + 2 * hourMs, nextMs + 4 * hourMs)
    for (const slotMs of [nextMs, nextMs + hourMs, nextMs + 2 * hourMs])
      expect(countBetween(times, slotMs, slotMs + hourMs)).toBeGreaterThan(0)
  })

  it("polls an ended show less and less often, up to the longest interval", () => {
    const year = polls(weekly, tuesdayMs, tuesdayMs + 60 * weekMs)
    const early = countBetween(year, tuesdayMs + weekMs, tuesdayMs + 5 * weekMs)
    const late = countBetween(year, tuesdayMs + 55 * weekMs, tuesdayMs + 59 * weekMs)
    expect(late).toBeLessThan(early / 1.5)
    expect(late / 28).toBeLessThan(3)
    const publishingPattern = learnPattern(weekly, tuesdayMs)
    const tenYearsMs = tuesdayMs + 520 * weekMs + dayMs
    const ended = { publishingPattern, lastPublishedAtMs: tuesdayMs, nowMs: tenYearsMs }
    expect(waitMs(ended)).toBeGreaterThan(bounds.maxMs / 3)
  })

  it("returns to its pace with the first episode after a break", () => {
    const broken = [...every(weekMs, 20, tuesdayMs - 12 * weekMs), tuesdayMs - weekMs, tuesdayMs]
    const times = polls(broken, tuesdayMs + hourMs, nextMs + 2 * hourMs)
    expect(countBetween(times, nextMs, nextMs + 2 * hourMs)).toBeGreaterThanOrEqual(2)
  })

  it("polls a feed without dates at all", () => {
    const publishingPattern = learnPattern([], tuesdayMs)
    for (const undated of [{ publishingPattern }, { publishingPattern: null }]) {
      expect(waitMs(undated)).toBeGreaterThan(hourMs)
      expect(waitMs(undated)).toBeLessThan(12 * hourMs)
    }
  })

  it("ignores a publishing pattern that cannot be read", () => {
    expect(nextPoll(input({ publishingPattern: Uint8Array.of(9, 9, 9) }))).toEqual(
      nextPoll(input({})),
    )
  })
})

describe("publishers' announcements", () => {
  const announced = (rrule: string): ScheduleInput["hints"] => ({
    ...noHints,
    updateFrequency: { text: null, rrule },
  })

  it("make polls more frequent on the announced day while little is known", () => {
    const hints = announced("FREQ=WEEKLY;BYDAY=FR")
    const times = polls([tuesdayMs], tuesdayMs + hourMs, tuesdayMs + weekMs, { hints })
    const fridayMs = Date.UTC(2026, 9, 9)
    expect(countBetween(times, fridayMs, fridayMs + dayMs)).toBeGreaterThan(
      1.5 * countBetween(times, fridayMs - dayMs, fridayMs),
    )
  })

  it("that a show is complete reduce polling to little more than daily", () => {
    const hints = { ...noHints, isComplete: true }
    const times = polls(every(dayMs, 30, tuesdayMs), tuesdayMs, tuesdayMs + 4 * weekMs, { hints })
    expect(times.length).toBeLessThan(28 * 1.7)
  })

  it("by ttl make us wait", () => {
    const publishingPattern = learnPattern(every(hourMs, 60, tuesdayMs), tuesdayMs)
    const hints = { ...noHints, ttlMinutes: 180 }
    expect(
      waitMs({ publishingPattern, hints, lastPublishedAtMs: tuesdayMs }),
    ).toBeGreaterThanOrEqual(3 * hourMs)
  })

  it("of a year by ttl or max-age, or of 24 quiet hours, do not silence a feed", () => {
    const skipHours = Array.from({ length: 24 }, (_, hour) => hour)
    expect(waitMs({ freshForMs: 365 * dayMs })).toBeLessThanOrEqual(bounds.maxMs)
    expect(waitMs({ hints: { ...noHints, ttlMinutes: 525_600 } })).toBeLessThanOrEqual(bounds.maxMs)
    expect(waitMs({ hints: { ...noHints, skipHours } })).toBeLessThanOrEqual(bounds.maxMs)
  })

  it("of quiet hours are respected", () => {
    const skipHours = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]
    const { atMs } = nextPoll(input({ hints: { ...noHints, skipHours } }))
    expect(skipHours).not.toContain(new Date(atMs).getUTCHours())
  })
})

describe("a server in trouble", () => {
  it("is left alone as long as it asks, but never longer than a day", () => {
    expect(waitMs({ retryAfterMs: 20 * hourMs })).toBeGreaterThanOrEqual(20 * hourMs)
    expect(waitMs({ failureCount: 1, retryAfterMs: 20 * hourMs })).toBe(20 * hourMs)
    expect(waitMs({ failureCount: 1, retryAfterMs: 1e12 })).toBe(awayMsMax)
  })

  it("is tried again soon after the first failure, then half as often each time, at least daily", () => {
    const waits = [1, 2, 3, 4, 30].map((failureCount) => waitMs({ failureCount }))
    expect(waits[0]!).toBeLessThan(waitMs({}))
    expect(waits[1]).toBe(2 * waits[0]!)
    expect(waits[2]).toBe(4 * waits[0]!)
    expect(waits[4]).toBe(awayMsMax)
  })
})

describe("a hub", () => {
  const publishingPattern = learnPattern(every(dayMs, 30, tuesdayMs), tuesdayMs)

  it("makes polling only the safety net", () => {
    const daily = { publishingPattern, lastPublishedAtMs: tuesdayMs }
    expect(waitMs({ ...daily, isPushed: true })).toBeGreaterThan(3 * waitMs(daily))
  })

  it("that announces an update before the feed has it triggers a few early polls", () => {
    const waits: number[] = []
    let nowMs = tuesdayMs
    while (nowMs < tuesdayMs + 3 * hourMs) {
      const wait = waitMs({ isPushed: true, notifiedAtMs: tuesdayMs, nowMs, publishingPattern })
      waits.push(wait)
      nowMs += wait
    }
    expect(waits.slice(0, 4)).toEqual([1, 1, 2, 4].map((minutes) => minutes * minuteMs))
    expect(waits.length).toBeLessThan(10)
  })
})

describe("feeds that were added together", () => {
  it("drift apart even if they are alike", () => {
    const times = Array.from({ length: 1_000 }, (_, feedId) => nextPoll(input({ feedId })).atMs)
    expect(new Set(times.map((atMs) => Math.floor(atMs / minuteMs))).size).toBeGreaterThan(12)
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(15 * minuteMs)
  })
})

it("states the reason in words", () => {
  expect(nextPoll(input({})).reason).toBe("little is known of the show's publishing pattern yet")
  expect(nextPoll(input({ failureCount: 3 })).reason).toContain("3 polls failed")
  expect(nextPoll(input({ retryAfterMs: dayMs })).reason).toContain("the server asks")
  expect(nextPoll(input({ isPushed: true })).reason).toContain("pushed")
})
