import { ageClass, ageFromHours } from "./interval-histogram.ts"
import { grainsOfHour, hourMs, hoursOfWeek } from "./limits.ts"
import { weekHours } from "./publication-times.ts"
import type { PublishingPattern } from "./publishing-pattern.ts"
import type { DeclaredPattern } from "./update-frequency.ts"

/** Assumed for an unknown show: one episode a week, at any time. */
export const unknownPattern: PublishingPattern = {
  learntCount: 0,
  ratePerHour: 1 / hoursOfWeek,
  hours: new Float64Array(hoursOfWeek).fill(1),
  minutes: new Float64Array(grainsOfHour).fill(1),
  ages: new Float64Array(ageFromHours.length).fill(1),
}

/**
 * How many episodes may be overdue before it is as likely as not that the show has paused or ended.
 */
const overdueHalfCount = 4
/** The weight of a publisher's promise against observation, in publications. */
const declaredCount = 4

export interface NewsExpected {
  readonly publishingPattern: PublishingPattern
  readonly declared: DeclaredPattern | null
  readonly lastPublishedAtMs: number | null
  readonly nowMs: number
}

/**
 * The hourly rate of episodes expected at a moment if none has come until then: the overall rate,
 * adjusted by hour of the week, minute, and time since the last episode. Moments must be requested
 * in order. For a whole hour, its minutes do not matter.
 */
export function newsPerHour(
  expected: NewsExpected,
): (atMs: number, isWholeHour: boolean) => number {
  const { publishingPattern, declared, lastPublishedAtMs, nowMs } = expected
  const { hours, minutes, ages } = publishingPattern
  const declaredShare =
    declared === null ? 0 : declaredCount / (declaredCount + publishingPattern.learntCount)
  const rate =
    (1 - declaredShare) * publishingPattern.ratePerHour +
    declaredShare * (declared?.ratePerHour ?? 0)
  const lastMs = Math.min(nowMs, lastPublishedAtMs ?? nowMs)
  const overdueCount = Math.max(0, (rate * (nowMs - lastMs)) / hourMs - 1)
  const aliveRate = (rate * overdueHalfCount) / (overdueHalfCount + overdueCount)
  let age = lastPublishedAtMs === null ? -1 : ageClass((nowMs - lastMs) / hourMs)
  let ageUntilMs = lastPublishedAtMs === null ? Infinity : ageEndMs(lastMs, age)
  return (atMs, isWholeHour) => {
    while (atMs >= ageUntilMs) {
      age += 1
      ageUntilMs = ageEndMs(lastMs, age)
    }
    const hourOfWeek = weekHours(atMs)
    const hour = Math.floor(hourOfWeek)
    const minute = isWholeHour ? 1 : minutes[Math.floor((hourOfWeek - hour) * grainsOfHour)]!
    const learnt = hours[hour % hoursOfWeek]! * minute * (age < 0 ? 1 : ages[age]!)
    return declared === null
      ? aliveRate * learnt
      : aliveRate * ((1 - declaredShare) * learnt + declaredShare * declared.factorAt(atMs))
  }
}

function ageEndMs(lastMs: number, age: number): number {
  return lastMs + (ageFromHours[age + 1] ?? Infinity) * hourMs
}
