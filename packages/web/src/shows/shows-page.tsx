import { memo } from "react"
import type { Podcast } from "@soundings/api-types"
import { useList } from "../api/use-load.ts"
import { countOf } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { Loaded } from "../page/loaded.tsx"
import { More } from "../page/more.tsx"
import { FeedHealth } from "./feed-health.tsx"
import { FollowTools } from "./follow-tools.tsx"
import { Monogram } from "./monogram.tsx"
import { useLoadedTitle } from "../page/use-page-title.ts"

export function ShowsPage() {
  const shows = useList("/v1/podcasts?limit=100")
  useLoadedTitle(shows, () => "Shows")
  return (
    <>
      <h1>Shows</h1>
      <Loaded load={shows}>
        {(podcasts) => (
          <>
            <FollowTools onFollowed={shows.again} />
            {podcasts.length === 0 && <p className="quiet">No show is followed yet.</p>}
            <ul className="shows">
              {podcasts.map((podcast) => (
                <ShowItem key={podcast.id} podcast={podcast} />
              ))}
            </ul>
            <More onMore={shows.more} />
          </>
        )}
      </Loaded>
    </>
  )
}

/** There may be thousands of these: one is not rendered again when others are added. */
const ShowItem = memo(function ShowItem({ podcast }: { podcast: Podcast }) {
  const { id, title, episodeCount, transcribedCount, feed } = podcast
  return (
    <li>
      <Monogram title={title} />
      <div>
        <h2>
          <Link href={`/shows/${id}`}>{title ?? feed.url}</Link>
        </h2>
        <p>
          {countOf(episodeCount, "episode")}, {transcribedCount} transcribed
        </p>
        <p>
          <FeedHealth feed={feed} />
        </p>
      </div>
    </li>
  )
})
