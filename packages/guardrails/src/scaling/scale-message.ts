import { bandOf } from "./scale-class.ts"
import { scaleLimits } from "./scale-options.ts"
import type { SizeTrial } from "./scale-trial.ts"
import type { ScaleJudgement, ScaleVerdict } from "./scale-verdict.ts"
import { median } from "./scale-verdict.ts"
import type { ScaleClock } from "./stopwatch.ts"
import { typicalCost } from "./typical-cost.ts"

const clockLines: Readonly<Record<ScaleClock, string>> = {
  thread: "Times are by the wall clock, less what the thread waited for a processor.",
  wall: "Times are by the wall clock: other programs lengthen them.",
  given: "Times are by the clock that was given.",
}

/** The report of one verdict: the claim, what was measured at every size, and where it leads. */
export function scaleMessage(
  verdict: ScaleVerdict,
  trials: readonly SizeTrial[],
  skippedSizes: readonly number[],
): string {
  const lines = [headline(verdict), "", ...table(trials), ""]
  lines.push(...verdict.judgements.map(judgementLine))
  lines.push(...verdict.judgements.map((judgement) => cliffLine(judgement, trials)))
  lines.push(clockLines[verdict.clock])
  if (skippedSizes.length > 0) {
    lines.push(`Left out, since they would have used up the budget: ${numbers(skippedSizes)}.`)
  }
  return lines.join("\n")
}

function headline({ scaleClass, outcome, judgements }: ScaleVerdict): string {
  const cause = judgements.find((judgement) => judgement.outcome === outcome)
  const band = bandOf(cause?.fit.exponent ?? 0)
  if (outcome === "fail") {
    return `Claimed ${scaleClass}, but ${cause?.name} grows like ${band}: exponent ${interval(cause)}.`
  }
  if (outcome === "pass") return `Scales as ${scaleClass}, as claimed.`
  return `Inconclusive whether it scales as ${scaleClass}: the exponent of time lies anywhere in ${interval(cause)}. Count something, or use more sizes or repeats.`
}

function table(trials: readonly SizeTrial[]): string[] {
  const countNames = Object.keys(trials[0]?.counts ?? {})
  const rows = trials.map((trial) => [
    trial.size.toLocaleString("en"),
    ...countNames.map((name) => median(trial.counts[name] ?? []).toLocaleString("en")),
    milliseconds(typicalCost(trial.timesMs)),
    String(trial.timesMs.length),
  ])
  const all = [["n", ...countNames, "time", "calls"], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all.map(
    (row) => `  ${row.map((cell, column) => cell.padStart(widths?.[column] ?? 0)).join("  ")}`,
  )
}

function judgementLine(judgement: ScaleJudgement): string {
  const allowed = judgement.allowed.toFixed(2)
  const factor = judgement.fit.factorMax
  const note =
    factor <= scaleLimits.timeFactorMax ? ` (at most ${factor.toFixed(1)}x over all sizes)` : ""
  return `${judgement.name}: exponent ${interval(judgement)}, allowed up to ${allowed}: ${judgement.outcome}${note}`
}

function cliffLine({ name, fit }: ScaleJudgement, trials: readonly SizeTrial[]): string {
  const largest = trials.at(-1)?.size ?? 1
  const show = (cost: number): string => (name === "time" ? milliseconds(cost) : count(cost))
  const at = (factor: number): string => {
    const { low, high } = fit.predict(largest * factor)
    return `${show(low)} to ${show(high)} at n = ${(largest * factor).toLocaleString("en")}`
  }
  return `${name}, continued: ${at(10)}; ${at(100)}`
}

function interval(judgement: ScaleJudgement | undefined): string {
  if (!judgement) return "?"
  const { exponent, low, high } = judgement.fit
  return `${exponent.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

function milliseconds(value: number): string {
  const rounded = Number(value.toPrecision(3))
  return `${rounded.toLocaleString("en", { maximumFractionDigits: 9 })} ms`
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en")
}

function numbers(values: readonly number[]): string {
  return values.map((value) => value.toLocaleString("en")).join(", ")
}
