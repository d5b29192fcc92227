import fc from "fast-check"
import { expect, it } from "vitest"
import { learnPattern } from "./learn-pattern.ts"
import { awayMsMax, dayMs, hourMs, minuteMs } from "./limits.ts"
import { nextPoll, type ScheduleInput } from "./next-poll.ts"
import { isQuietAt } from "./quiet-times.ts"
import { tuesdayMs } from "./schedule.fixture.ts"

const nowMs = fc.integer({ min: tuesdayMs - 4_000 * dayMs, max: tuesdayMs + 4_000 * dayMs })
const anyTimeMs = fc.oneof(fc.double(), fc.integer({ min: 0, max: tuesdayMs * 2 }))
const anyPattern = fc.oneof(
  fc.constant(null),
  fc.array(nowMs, { maxLength: 60 }).map((times) => learnPattern(times, tuesdayMs)),
  fc.uint8Array({ minLength: 231, maxLength: 233 }).map((bytes) => {
    bytes[0] = 1
    return bytes
  }),
)
const rule = fc.oneof(
  fc.constantFrom(
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=9",
    "FREQ=DAILY;INTERVAL=0",
  ),
  fc.string(),
)
const hints = fc.record({
  ttlMinutes: fc.option(fc.oneof(fc.integer(), fc.integer({ min: 0, max: 2_000 }), fc.double())),
  skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 })),
  skipDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 })),
  updateFrequency: fc.option(fc.record({ text: fc.constant(null), rrule: fc.option(rule) })),
  isComplete: fc.boolean(),
})
const bounds = fc
  .tuple(
    fc.integer({ min: minuteMs, max: 2 * dayMs }),
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 * dayMs })),
  )
  .map(([minMs, moreMs]) => ({ minMs, maxMs: minMs + moreMs }))

const anyInput: fc.Arbitrary<ScheduleInput> = fc.record({
  feedId: fc.integer(),
  nowMs,
  bounds,
  publishingPattern: anyPattern,
  lastPublishedAtMs: fc.option(anyTimeMs),
  hints,
  freshForMs: fc.option(anyTimeMs),
  retryAfterMs: fc.option(anyTimeMs),
  failureCount: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
  isPushed: fc.boolean(),
  notifiedAtMs: fc.option(anyTimeMs),
})
/** Without any failure, `Retry-After` or push. */
const wellInput = anyInput.map((input): ScheduleInput => ({
  ...input,
  retryAfterMs: null,
  failureCount: 0,
  notifiedAtMs: null,
}))

it("is always later, finite, and within the limits", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const waitMs = nextPoll(input).atMs - input.nowMs
      expect(Number.isInteger(waitMs)).toBe(true)
      expect(waitMs).toBeGreaterThan(0)
      expect(waitMs).toBeLessThanOrEqual(Math.max(awayMsMax, input.bounds.maxMs))
    }),
    { numRuns: 500 },
  )
})

it("keeps to its bounds if there are no failures", () => {
  fc.assert(
    fc.property(wellInput, (input) => {
      const waitMs = nextPoll(input).atMs - input.nowMs
      expect(waitMs).toBeGreaterThanOrEqual(input.bounds.minMs)
      expect(waitMs).toBeLessThanOrEqual(input.bounds.maxMs)
    }),
    { numRuns: 500 },
  )
})

it("never shortens the wait with a further failure", () => {
  fc.assert(
    fc.property(anyInput, fc.integer({ min: 1, max: 40 }), (input, failureCount) => {
      const fewer = nextPoll({ ...input, failureCount })
      const more = nextPoll({ ...input, failureCount: failureCount + 1 })
      expect(more.atMs).toBeGreaterThanOrEqual(fewer.atMs)
    }),
    { numRuns: 500 },
  )
})

it("avoids quiet hours if another hour is within its bounds", () => {
  fc.assert(
    fc.property(wellInput, (input) => {
      const { atMs } = nextPoll(input)
      if (!isQuietAt(input.hints, atMs)) return
      const latestMs = input.nowMs + input.bounds.maxMs
      for (let otherMs = input.nowMs + input.bounds.minMs; otherMs <= latestMs; otherMs += hourMs)
        expect(isQuietAt(input.hints, otherMs)).toBe(true)
      expect(isQuietAt(input.hints, latestMs)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it("avoids quiet hours after failures too, if a day has others", () => {
  fc.assert(
    fc.property(anyInput, fc.integer({ min: 1, max: 40 }), (input, failureCount) => {
      const failed = { ...input, failureCount, retryAfterMs: null }
      fc.pre(failed.hints.skipDays.length === 0 && failed.hints.skipHours.length < 23)
      expect(isQuietAt(failed.hints, nextPoll(failed).atMs)).toBe(false)
    }),
  )
})

it("gives the same result for the same input, whatever was computed in between", () => {
  fc.assert(
    fc.property(anyInput, anyInput, (input, other) => {
      const first = nextPoll(input)
      nextPoll(other)
      expect(nextPoll(input)).toEqual(first)
    }),
  )
})
