import type { Show } from "./shows.ts"
import type { Strategy } from "./strategies.ts"
import { walkForward } from "./walk-forward.ts"

/** How a strategy does over several shows; each show counts the same, however many episodes it has. */
export interface Figures {
  /** The mean over the shows. */
  readonly looksPerDay: number
  /** Of the delays of all shows' episodes, those of each show weighing together as much as those of another. */
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
    looksPerDay: mean(walks.map(({ lookCount, days }) => lookCount / days)),
    medianMinutes: weighted(delays, 0.5),
    p90Minutes: weighted(delays, 0.9),
    meanMinutes:
      delays.reduce((sum, { minutes, weight }) => sum + minutes * weight, 0) / shows.length,
  }
}

/** The knob at which a strategy makes as many looks as another; more of the knob must mean fewer looks. */
export function atEqualLooks(
  shows: readonly Show[],
  looksPerDay: number,
  strategyOf: (knob: number) => Strategy,
  [low, high]: readonly [number, number],
): { knob: number; figures: Figures } {
  let from = low
  let to = high
  for (let step = 0; step < 18; step += 1) {
    const knob = Math.sqrt(from * to)
    if (figuresOf(shows, strategyOf(knob)).looksPerDay > looksPerDay) from = knob
    else to = knob
  }
  const knob = Math.sqrt(from * to)
  return { knob, figures: figuresOf(shows, strategyOf(knob)) }
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
