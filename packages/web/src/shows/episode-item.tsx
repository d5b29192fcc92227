import type { Episode } from "@soundings/api-types"
import { formatDate, formatTime, sentence } from "../page/format.ts"
import { Link } from "../page/link.tsx"

const states = {
  waiting: "waiting for transcript",
  stored: "transcribed",
  none: "no transcript",
  failed: "transcript unusable",
}

/** Why an episode, or its transcript, was set aside. */
function EpisodeProblem({ episode }: { episode: Episode }) {
  const { transcriptState, transcriptError, indexError } = episode
  const problem = indexError ?? (transcriptState === "failed" ? transcriptError : null)
  return problem === null ? null : <span className="trouble">{sentence(problem)}</span>
}

export function EpisodeItem({ episode }: { episode: Episode }) {
  const { id, title, publishedAt, durationSeconds, transcriptState } = episode
  return (
    <li>
      <Link href={`/episodes/${id}`}>
        <bdi>{title ?? "Untitled episode"}</bdi>
      </Link>
      <span className="quiet">
        {[
          formatDate(publishedAt),
          durationSeconds === null ? "" : formatTime(durationSeconds * 1000),
          states[transcriptState],
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <EpisodeProblem episode={episode} />
    </li>
  )
}
