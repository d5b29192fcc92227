import { useState } from "react"
import { request } from "../api/client.ts"
import type { PollReport } from "../api/types.ts"
import { useAction } from "../page/use-action.ts"
import { PollOutcome } from "./poll-outcome.tsx"

interface PollNowProps {
  feedId: string
  onPolled: (report: PollReport) => void
}

/** Reads a feed at once, and tells what that came to. */
export function PollNow({ feedId, onPolled }: PollNowProps) {
  const { isBusy, problem, run } = useAction()
  const [report, setReport] = useState<PollReport | null>(null)
  const look = (): void =>
    run(async () => {
      setReport(null)
      const made = await request<PollReport>(`/v1/feeds/${feedId}/poll`, { method: "POST" })
      setReport(made)
      onPolled(made)
    })
  return (
    <>
      <button disabled={isBusy} onClick={look}>
        Look now
      </button>
      <p className="outcome" role="status">
        {isBusy && "Looking…"}
        {report && <PollOutcome report={report} withHint={false} />}
        {problem && <span className="trouble">{problem}</span>}
      </p>
    </>
  )
}
