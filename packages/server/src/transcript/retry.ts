import { backOffMs } from "../model/back-off.ts"

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * Pauses between attempts. Most failures are short; a transcript that is missing after a day will
 * hardly come.
 */
const pausesMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 8 * hourMs, 16 * hourMs]

/** When to try a transcript again after its `attempt`th failure; null if it is given up. */
export function nextAttemptAt(attempt: number, nowMs: number, pauseMs: number): number | null {
  const ownPauseMs = backOffMs(attempt, pausesMs)
  return ownPauseMs === null ? null : nowMs + Math.max(ownPauseMs, pauseMs)
}
