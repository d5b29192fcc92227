import { useState } from "react"
import { request } from "../api/client.ts"
import type { Feed, PollReport } from "@soundings/api-types"
import { useAction } from "../page/use-action.ts"
import { PollNow } from "./poll-now.tsx"
import { RemovalDialog } from "./removal-dialog.tsx"

interface FeedActionsProps {
  feed: Feed
  onPolled: (report: PollReport) => void
  onChanged: () => void
}

/** The actions on a feed. */
export function FeedActions({ feed, onPolled, onChanged }: FeedActionsProps) {
  const [isRemoving, setIsRemoving] = useState(false)
  return (
    <div className="actions">
      <PollNow feedId={feed.id} onPolled={onPolled} />
      {/* A feed that has ended or moved is resumed by polling it. */}
      {(feed.state === "active" || feed.state === "paused") && (
        <Switch
          feed={feed}
          to={feed.state === "active" ? "paused" : "active"}
          onChanged={onChanged}
        />
      )}
      <button className="danger" onClick={() => setIsRemoving(true)}>
        Stop following…
      </button>
      {isRemoving && <RemovalDialog feed={feed} onClose={() => setIsRemoving(false)} />}
    </div>
  )
}

interface SwitchProps {
  feed: Feed
  to: "active" | "paused"
  onChanged: () => void
}

function Switch({ feed, to, onChanged }: SwitchProps) {
  const { isBusy, problem, run } = useAction()
  const change = (): void =>
    run(async () => {
      await request("PATCH", `/v1/feeds/${feed.id}`, { state: to })
      onChanged()
    })
  return (
    <>
      <button aria-disabled={isBusy} onClick={change}>
        {to === "paused" ? "Pause" : "Resume"}
      </button>
      {problem && (
        <p className="outcome trouble" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
