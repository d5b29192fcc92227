import { PollOutcome } from "../feeds/poll-outcome.tsx"
import { countOf } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import type { Followed } from "./follow-feed.ts"
import type { useFollow } from "./use-follow.ts"

/**
 * The outcome of following a feed. The element exists beforehand, so that a screen reader announces
 * the outcome.
 */
export function FollowOutcome({ of }: { of: ReturnType<typeof useFollow> }) {
  const { isBusy, problem, followed, followBlocked } = of
  return (
    <p className="outcome" role="status">
      {isBusy && "Reading the feed…"}
      {problem && <span className="trouble">{problem}</span>}
      {followed && <Outcome followed={followed} />}
      {followed?.report?.outcome === "blocked" && (
        <button type="button" onClick={() => followBlocked(followed)}>
          It is my own feed: follow it anyway
        </button>
      )}
    </p>
  )
}

function Outcome({ followed }: { followed: Followed }) {
  const { feedId, show, report } = followed
  const name = <Link href={`/shows/${show.id}`}>{show.title ?? "an untitled show"}</Link>
  const feed = (text: string) => <Link href={`/feeds/${feedId}`}>{text}</Link>
  switch (report?.outcome) {
    case undefined:
      return (
        <>
          This is the same show as {feed(`feed ${feedId}`)}, {name}. It is read there.
        </>
      )
    case "read":
    case "unchanged":
      return (
        <>
          Followed: {name}, {countOf(show.episodeCount, "episode")}.
        </>
      )
    case "moved":
      return <PollOutcome report={report!} withHint />
    case "deferred":
    case "failed":
    case "blocked":
      return (
        <>
          <PollOutcome report={report!} withHint /> It stays in the list; for details see{" "}
          {feed("its feed")}.{" "}
        </>
      )
  }
}
