import { useState } from "react"
import { request } from "../api/client.ts"
import type { PollReport } from "@soundings/api-types"
import { useAction } from "../page/use-action.ts"
import { PollOutcome } from "./poll-outcome.tsx"

interface PollNowProps {
  feedId: string
  onPolled: (report: PollReport) => void
}

/** Polls a feed at once and shows the outcome. */
export function PollNow({ feedId, onPolled }: PollNowProps) {
  const { isBusy, problem, run } = useAction()
  const [report, setReport] = useState<PollReport | null>(null)
  const poll = (): void =>
    run(async () => {
      setReport(null)
      const made = await request("POST", `/v1/feeds/${feedId}/poll`)
      setReport(made)
      onPolled(made)
    })
  return (
    <>
      <button aria-disabled={isBusy} onClick={poll}>
        Poll now
      </button>
      <p className="outcome" role="status">
        {isBusy && "Polling…"}
        {report && <PollOutcome report={report} withHint={false} />}
        {problem && <span className="trouble">{problem}</span>}
      </p>
    </>
  )
}
