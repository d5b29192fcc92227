import { oursWithout, type Part } from "./ablations.ts"
import { atEqualPolls, type Figures, figuresOf } from "./figures.ts"
import { likelyHours } from "./likely-hours.ts"
import type { Show } from "./shows.ts"
import { fixedInterval, ours } from "./strategies.ts"

const hourMs = 3_600_000

/** Our schedule, the best fixed interval, and others that make equally many polls. */
export function compare(shows: readonly Show[]) {
  const own = figuresOf(shows, ours())
  const asMany = (strategyOf: Parameters<typeof atEqualPolls>[2], firstKnob: number): Figures =>
    atEqualPolls(shows, own.pollsPerDay, strategyOf, firstKnob)
  return {
    ours: own,
    "every hour": figuresOf(shows, fixedInterval(hourMs)),
    "a fixed interval, as many": asMany(fixedInterval, 3.5 * hourMs),
    "likely hours, as many": asMany(likelyHours, 3.5),
  }
}

/** What is lost, with this many polls a day, without each part of what is learnt about a show. */
export function ablate(shows: readonly Show[], pollsPerDay: number): Record<string, Figures> {
  const without = (part: Part): Figures =>
    atEqualPolls(shows, pollsPerDay, oursWithout(part), 40_000)
  return {
    "ours without hours, as many": without("hours"),
    "ours without minutes, as many": without("minutes"),
    "ours without gaps, as many": without("ages"),
  }
}
