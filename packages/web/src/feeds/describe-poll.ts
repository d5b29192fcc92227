import type { PollReport } from "@soundings/api-types"
import { countOf, sentence } from "../page/format.ts"

/**
 * The outcome of a poll in words. The hint is left out if the page itself says what to do about a
 * failure.
 */
export function describePoll(
  report: PollReport,
  options: { readonly withHint: boolean } = { withHint: true },
): string {
  const text = describeOutcome(report)
  const hint = report.outcome === "failed" && options.withHint ? report.error?.hint : undefined
  return hint === undefined ? text : `${text} ${hint}`
}

function describeOutcome({ outcome, foundCount, changedCount, error }: PollReport): string {
  switch (outcome) {
    case "unchanged":
      return "It has not changed."
    case "read":
      return describeCounts(foundCount, changedCount)
    case "blocked":
      return "The publisher asks to be left out (itunes:block or podcast:block), so nothing is taken from it."
    case "moved":
      return `${sentence(error?.message ?? "this is the same show as another that is followed")}. It is read there.`
    case "deferred":
      return `Not polled yet: ${error?.message ?? "its server is busy"}. It will be polled as soon as that is over.`
    case "failed":
      return error === null ? "It could not be read." : `${sentence(error.message)}.`
  }
}

function describeCounts(foundCount: number, changedCount: number): string {
  const counts = [
    foundCount > 0 ? countOf(foundCount, "new episode") : "",
    changedCount > 0 ? countOf(changedCount, "changed episode") : "",
  ].filter(Boolean)
  return counts.length === 0 ? "Read; no episode is new or changed." : `Read: ${counts.join(", ")}.`
}
