const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Pauses between attempts. Most failures are short; a transcript that is not there after a day will hardly come. */
const pausesMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 8 * hourMs, 16 * hourMs]

/** When a transcript is tried again after its `attempts`th failure; null when it is given up. */
export function nextAttemptAt(attempts: number, nowMs: number, pauseMs: number): number | null {
  const ownPauseMs = pausesMs[attempts - 1]
  return ownPauseMs === undefined ? null : nowMs + Math.max(ownPauseMs, pauseMs)
}
