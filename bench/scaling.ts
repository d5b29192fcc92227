/**
 * How well growth is recognised: 11 known functions on a simulated noisy machine, compared with
 * Google Benchmark's method and the log-log slope on the same data. Run it as `node
 * bench/scaling.ts --json`; the last line of its output is one JSON document.
 */
import type { Random } from "../packages/guardrails/src/scaling/random.ts"
import { knownFunctions, knownSizes } from "./scaling/known-functions.ts"
import type { FunctionScores, Score } from "./scaling/scoring.ts"
import { scoreFunction } from "./scaling/scoring.ts"

const runCount = 200
const overheadMax = 20

const overheadScenarios: Record<string, (random: Random) => number> = {
  "no overhead": () => 0,
  "overhead up to 20x": (random) => overheadMax * random(),
  "overhead of 20x": () => overheadMax,
}

const scenarios = Object.entries(overheadScenarios).map(([name, overheadOf]) => {
  console.error(`\n${name}: right / inconclusive / wrong of ${runCount}`)
  const functions = knownFunctions.map((known) => {
    const scores = scoreFunction(known, runCount, overheadOf)
    console.error(line(scores))
    return scores
  })
  return { name, functions, rightShare: rightShares(functions) }
})

console.log(
  JSON.stringify({
    bench: "scaling",
    runCount,
    sizes: knownSizes,
    noise: "25 % normal, 20 % outliers of 2x to 11x",
    scenarios,
  }),
)

function line({ name, ours, theilSen, google }: FunctionScores): string {
  const cells = { ours, "Theil-Sen": theilSen, "Google Benchmark": google }
  const text = Object.entries(cells).map(([method, score]) => `${method} ${show(score)}`)
  return `  ${name.padEnd(14)}${text.join("   ")}`
}

function show({ right, inconclusive, wrong }: Score): string {
  return `${right}/${inconclusive}/${wrong}`
}

/** Over all functions, and for Google Benchmark also over those whose band has a class in it. */
function rightShares(functions: readonly FunctionScores[]): Record<string, number> {
  const share = (
    scored: readonly FunctionScores[],
    method: "ours" | "theilSen" | "google",
  ): number =>
    scored.reduce((sum, scores) => sum + scores[method].right, 0) / (scored.length * runCount)
  const knownToGoogle = functions.filter((_, index) => knownFunctions[index]?.knownToGoogle)
  return {
    ours: share(functions, "ours"),
    theilSen: share(functions, "theilSen"),
    google: share(functions, "google"),
    googleOfItsClasses: share(knownToGoogle, "google"),
    oursWrong:
      functions.reduce((sum, { ours }) => sum + ours.wrong, 0) / (functions.length * runCount),
  }
}
