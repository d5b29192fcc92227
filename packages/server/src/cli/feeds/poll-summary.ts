import type { Feed, PollReport } from "@soundings/api-types"
import { counted } from "../counted.ts"

/** Troubles that are kept; the others are counted. Thousands of feeds may fail at once. */
const troublesMax = 100

type PollOutcome = PollReport["outcome"]

/** The words for the outcomes, in the order in which they are listed. */
const outcomeWords: Readonly<Record<PollOutcome, string>> = {
  read: "read",
  unchanged: "unchanged",
  failed: "failed",
  deferred: "deferred",
  blocked: "blocked by their publishers",
  moved: "duplicates of another feed",
}

export type PolledFeed = Pick<Feed, "id" | "url">

/** A problem as the feed's page would show it. */
interface Trouble {
  readonly feedId: string
  readonly url: string
  readonly outcome: PollOutcome
  readonly code: string
  readonly message: string
  readonly hint: string
}

/** The outcomes of polling many feeds, in constant memory. `--json` prints its fields. */
export class PollSummary {
  feedCount = 0
  readCount = 0
  unchangedCount = 0
  blockedCount = 0
  movedCount = 0
  deferredCount = 0
  failedCount = 0
  foundCount = 0
  changedCount = 0
  troubleCount = 0
  /** The first of them. */
  readonly troubles: Trouble[] = []

  add({ id, url }: PolledFeed, { outcome, foundCount, changedCount, error }: PollReport): void {
    this.feedCount += 1
    this[`${outcome}Count`] += 1
    this.foundCount += foundCount
    this.changedCount += changedCount
    if (!error) return
    this.troubleCount += 1
    if (this.troubles.length < troublesMax)
      this.troubles.push({ feedId: id, url, outcome, ...error })
  }
}

/** `3 feeds: 1 read, 1 unchanged, 1 failed. 12 new episodes, 2 changed.` */
export function describePolls(summary: PollSummary): string {
  const outcomes = Object.keys(outcomeWords) as PollOutcome[]
  const parts = outcomes
    .map((outcome) => ({ count: summary[`${outcome}Count`], words: outcomeWords[outcome] }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count.toLocaleString("en")} ${words}`)
  const feeds = counted(summary.feedCount, "feed")
  if (parts.length === 0) return `${feeds}: none is active.`
  const { foundCount, changedCount } = summary
  const episodes = `${counted(foundCount, "new episode")}, ${changedCount.toLocaleString("en")} changed`
  return `${feeds}: ${parts.join(", ")}. ${episodes}.`
}
