import { dayMs, hourMs } from "./limits.ts"
import { weekHours } from "./publication-times.ts"

/** Whether a feed asks by `skipHours` or `skipDays` not to be polled at a moment. */
export function isQuietAt(
  { skipHours, skipDays }: { skipHours: readonly number[]; skipDays: readonly number[] },
  atMs: number,
): boolean {
  if (skipHours.length === 0 && skipDays.length === 0) return false
  const hour = Math.floor(weekHours(atMs))
  return skipHours.includes(hour % 24) || skipDays.includes(Math.floor(hour / 24) % 7)
}

/**
 * The nearest moment after the wanted one, or else before it, that is within the bounds and not
 * quiet; the wanted one if there is none.
 */
export function avoidQuiet(
  isQuiet: (atMs: number) => boolean,
  wantedMs: number,
  earliestMs: number,
  latestMs: number,
): number {
  if (!isQuiet(wantedMs)) return wantedMs
  const nextHourMs = Math.ceil((wantedMs + 1) / hourMs) * hourMs
  const steps = Math.min(latestMs, wantedMs + 7 * dayMs)
  for (let atMs = nextHourMs; atMs <= steps; atMs += hourMs) if (!isQuiet(atMs)) return atMs
  const thisHourMs = Math.floor(wantedMs / hourMs) * hourMs
  const stepsBack = Math.max(earliestMs, wantedMs - 7 * dayMs)
  for (let atMs = thisHourMs - 1; atMs >= stepsBack; atMs -= hourMs) if (!isQuiet(atMs)) return atMs
  return isQuiet(earliestMs) ? wantedMs : earliestMs
}
