/**
 * When feeds are polled: the publication times of real feeds, walked through day by day by our
 * schedule and by others that make as many polls, each seeing only what it has found by then. Some
 * shows were used to choose the constants of ours and of its rival; the others are held out. Lags
 * between date and appearance are simulated. And what one decision costs.
 */
import { requireData } from "./ingest/data-dir.ts"
import { ablate, compare } from "./schedule/comparison.ts"
import { nanosecondsPerDecision } from "./schedule/decision-cost.ts"
import type { Figures } from "./schedule/figures.ts"
import { lags } from "./schedule/lags.ts"
import { numberOf } from "./schedule/number-of.ts"
import { readShows, withLag } from "./schedule/shows.ts"

const tunedShare = 0.5

const shows = readShows(requireData("feeds"))
const sets = {
  "held out": shows.filter(({ name }) => numberOf(name) >= tunedShare),
  "used for choosing": shows.filter(({ name }) => numberOf(name) < tunedShare),
}
const results = Object.entries(lags).flatMap(([lag, lagOf]) =>
  Object.entries(sets).map(([set, dated]) => {
    console.error(`\n${dated.length} shows ${set}, lag: ${lag}`)
    const lagging = dated.map((show) => withLag(show, lagOf))
    const compared = compare(lagging)
    const ablated = lag === "mixed" ? ablate(lagging, compared.ours.pollsPerDay) : {}
    const figures: Record<string, Figures> = { ...compared, ...ablated }
    for (const [name, each] of Object.entries(figures)) print(name, each)
    return { set, shows: dated.length, lag, figures }
  }),
)
const nsPer = nanosecondsPerDecision()
console.error("\nns per call:", nsPer)
console.log(JSON.stringify({ bench: "schedule", results, nsPer }))

function print(name: string, figures: Figures): void {
  const { pollsPerDay, medianMinutes, p90Minutes, meanMinutes } = figures
  console.error(
    `${name.padEnd(40)}${pollsPerDay.toFixed(2)} polls a day, delay ${medianMinutes.toFixed(1)} min median, ` +
      `${p90Minutes.toFixed(0)} p90, ${meanMinutes.toFixed(0)} mean`,
  )
}
