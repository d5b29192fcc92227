import { useEffect, useRef } from "react"
import { request } from "../api/client.ts"
import type { Feed, Podcast } from "@soundings/api-types"
import { useLoad } from "../api/use-load.ts"
import { countOf } from "../page/format.ts"
import { navigate } from "../page/router.ts"
import { useAction } from "../page/use-action.ts"

/** Asks for confirmation before a feed is removed, and says what is deleted with it. */
export function RemovalDialog({ feed, onClose }: { feed: Feed; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const show = useLoad(`/v1/podcasts/${feed.podcastId}`)
  const { isBusy, problem, run } = useAction()
  useEffect(() => {
    if (!dialog.current!.open) dialog.current!.showModal()
  }, [])
  const remove = (): void =>
    run(async () => {
      await request("DELETE", `/v1/feeds/${feed.id}`)
      navigate("/shows")
    })
  return (
    <dialog ref={dialog} aria-labelledby="removal" onClose={onClose}>
      <h2 id="removal">
        Stop following <bdi>{feed.podcast ?? "this feed"}</bdi>?
      </h2>
      <p>
        This deletes {describeLoss(show.value)}. It cannot be undone: a show that is followed again
        later has only what its feed lists then.
      </p>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button autoFocus onClick={() => dialog.current!.close()}>
          Keep it
        </button>
        <button className="danger" aria-disabled={isBusy} onClick={remove}>
          Delete it all
        </button>
      </p>
    </dialog>
  )
}

function describeLoss(show: Podcast | null): string {
  const [episodes, transcripts] = show
    ? [countOf(show.episodeCount, "episode"), countOf(show.transcribedCount, "transcript")]
    : ["its episodes", "their transcripts"]
  return `the show with ${episodes}, ${transcripts} and all mentions found in them`
}
