import type { Show } from "./shows.ts"
import type { Strategy } from "./strategies.ts"
import { walkForward } from "./walk-forward.ts"

/**
 * The results of a strategy over several shows; each counts the same, however many episodes it has.
 */
export interface Figures {
  /** The mean over the shows. */
  readonly pollsPerDay: number
  /** Of the delays of all episodes; those of each show have the same total weight. */
  readonly medianMinutes: number
  readonly p90Minutes: number
  readonly meanMinutes: number
}

export function figuresOf(shows: readonly Show[], strategy: Strategy): Figures {
  const walks = shows.map((show) => walkForward(show, strategy))
  const delays = walks
    .flatMap(({ delaysMinutes }) =>
      delaysMinutes.map((minutes) => ({ minutes, weight: 1 / delaysMinutes.length })),
    )
    .sort((a, b) => a.minutes - b.minutes)
  return {
    pollsPerDay: mean(walks.map(({ pollCount, days }) => pollCount / days)),
    medianMinutes: weighted(delays, 0.5),
    p90Minutes: weighted(delays, 0.9),
    meanMinutes:
      delays.reduce((sum, { minutes, weight }) => sum + minutes * weight, 0) / shows.length,
  }
}

/** How far the numbers of polls a day may differ when they should be equal. */
const equalWithin = 0.002
const triesMax = 12

/**
 * A strategy adjusted to make as many polls a day as another. A higher value must mean fewer polls;
 * it is found by secants, since the number of polls is about a power of it.
 */
export function atEqualPolls(
  shows: readonly Show[],
  pollsPerDay: number,
  strategyOf: (knob: number) => Strategy,
  firstKnob: number,
): Figures {
  let knob = firstKnob
  let power = 1
  let figures = figuresOf(shows, strategyOf(knob))
  for (let tries = 0; tries < triesMax; tries += 1) {
    const excess = Math.log(figures.pollsPerDay / pollsPerDay)
    if (Math.abs(excess) < equalWithin) break
    const step = excess / power
    const before = figures.pollsPerDay
    knob *= Math.exp(step)
    figures = figuresOf(shows, strategyOf(knob))
    power = Math.min(2, Math.max(0.3, Math.log(before / figures.pollsPerDay) / step))
  }
  return figures
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function weighted(
  sorted: readonly { readonly minutes: number; readonly weight: number }[],
  share: number,
): number {
  const whole = sorted.reduce((sum, { weight }) => sum + weight, 0)
  let until = 0
  for (const { minutes, weight } of sorted) {
    until += weight
    if (until >= whole * share) return minutes
  }
  return NaN
}
