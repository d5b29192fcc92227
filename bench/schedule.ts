/**
 * When feeds are looked at: the publication times of real feeds, walked through day by day by our schedule and by others that make as many
 * looks, each seeing only what it has found by then. Some of the shows were used to choose the schedule's constants; the figures are of the
 * rest. And what one decision costs.
 */
import { requireData } from "./ingest/data-dir.ts"
import { nanosecondsPerDecision } from "./schedule/decision-cost.ts"
import { atEqualLooks, type Figures, figuresOf } from "./schedule/figures.ts"
import { numberOf, readShows } from "./schedule/shows.ts"
import { fixedInterval, halvedByNews, ours, shareOfMeanGap } from "./schedule/strategies.ts"

const minuteMs = 60_000
const tunedShare = 0.5

const shows = readShows(requireData("feeds"))
const scored = shows.filter(({ name }) => numberOf(name) >= tunedShare)
const own = figuresOf(scored, ours())
print(`ours, ${scored.length} of ${shows.length} shows`, own)

const fixed = {
  "every 15 minutes": figuresOf(scored, fixedInterval(15 * minuteMs)),
  "every hour": figuresOf(scored, fixedInterval(60 * minuteMs)),
}
for (const [name, figures] of Object.entries(fixed)) print(name, figures)

const peers = {
  "fixed interval": atEqualLooks(scored, own.looksPerDay, fixedInterval, [minuteMs, 1e9]),
  "share of the mean gap": atEqualLooks(scored, own.looksPerDay, shareOfMeanGap, [0.001, 1]),
  "halved by news": atEqualLooks(scored, own.looksPerDay, halvedByNews, [1.001, 8]),
}
const atEqual = Object.entries(peers).map(([name, { knob, figures }]) => {
  print(`${name}, as many looks`, figures)
  return { name, knob, ...figures, timesOurs: timesOurs(figures) }
})

const nsPer = nanosecondsPerDecision()
console.error("ns per call:", nsPer)
console.log(
  JSON.stringify({ bench: "schedule", shows: scored.length, ours: own, fixed, atEqual, nsPer }),
)

function timesOurs(peer: Figures): Record<"median" | "p90" | "mean", number> {
  return {
    median: peer.medianMinutes / own.medianMinutes,
    p90: peer.p90Minutes / own.p90Minutes,
    mean: peer.meanMinutes / own.meanMinutes,
  }
}

function print(name: string, figures: Figures): void {
  const { looksPerDay, medianMinutes, p90Minutes, meanMinutes } = figures
  console.error(
    `${name.padEnd(40)}${looksPerDay.toFixed(2)} looks a day, delay ${medianMinutes.toFixed(1)} min median, ` +
      `${p90Minutes.toFixed(0)} p90, ${meanMinutes.toFixed(0)} mean`,
  )
}
