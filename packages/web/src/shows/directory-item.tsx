import type { DirectoryShow } from "@soundings/api-types"
import { countOf, formatDate } from "../page/format.ts"
import { FollowOutcome } from "./follow-outcome.tsx"
import { useFollow } from "./use-follow.ts"

/** A show found in a directory. */
export function DirectoryItem({
  show,
  onFollowed,
}: {
  show: DirectoryShow
  onFollowed: () => void
}) {
  const following = useFollow(onFollowed)
  const name = show.title ?? show.url
  const isFollowed = show.isFollowed || following.followed !== null
  return (
    <li>
      <div>
        <h3>{name}</h3>
        <p className="quiet">{describeFacts(show)}</p>
        <p className="quiet clamped">{show.descriptionText}</p>
      </div>
      {isFollowed ? (
        <span className="quiet">followed</span>
      ) : (
        <button
          aria-disabled={following.isBusy}
          aria-label={`Follow ${name}`}
          onClick={() => following.follow(show.url)}
        >
          Follow
        </button>
      )}
      <FollowOutcome of={following} />
    </li>
  )
}

function describeFacts({ author, episodeCount, lastPublishedAt }: DirectoryShow): string {
  const facts = [
    author,
    episodeCount === null ? null : countOf(episodeCount, "episode"),
    lastPublishedAt === null ? null : `last one ${formatDate(lastPublishedAt)}`,
  ]
  return facts.filter(Boolean).join(" · ")
}
