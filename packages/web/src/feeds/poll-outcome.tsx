import type { PollReport } from "@soundings/api-types"
import { describePoll } from "./describe-poll.ts"
import { FeedMessage } from "./feed-message.tsx"

/** The outcome of a poll. */
export function PollOutcome({ report, withHint }: { report: PollReport; withHint: boolean }) {
  const text = describePoll(report, { withHint })
  return (
    <span className={report.outcome === "failed" ? "trouble" : undefined}>
      {report.outcome === "moved" ? <FeedMessage text={text} /> : text}
    </span>
  )
}
