import { dayMs, minuteMs } from "./limits.ts"
import type { ScheduleInput } from "./next-poll.ts"

export const weekMs = 7 * dayMs
/** A Tuesday. */
export const tuesdayMs = Date.UTC(2026, 9, 6, 10)
export const bounds = { minMs: 5 * minuteMs, maxMs: dayMs }

export const noHints: ScheduleInput["hints"] = {
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  updateFrequency: null,
  isComplete: false,
}

/** A successful poll of a feed about which nothing is known. */
export function input(changes: Partial<ScheduleInput>): ScheduleInput {
  return {
    feedId: 1,
    nowMs: tuesdayMs,
    bounds,
    publishingPattern: null,
    lastPublishedAtMs: null,
    hints: noHints,
    freshForMs: null,
    retryAfterMs: null,
    failureCount: 0,
    isPushed: false,
    notifiedAtMs: null,
    ...changes,
  }
}

/** Publications at regular intervals, the last at a given time. */
export function every(gapMs: number, count: number, lastMs: number): number[] {
  return Array.from({ length: count }, (_, index) => lastMs - (count - 1 - index) * gapMs)
}
