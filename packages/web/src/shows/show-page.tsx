import type { Feed, PollReport } from "@soundings/api-types"
import { useList, useLoad } from "../api/use-load.ts"
import { PollNow } from "../feeds/poll-now.tsx"
import { countOf } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { Loaded } from "../page/loaded.tsx"
import { Moment } from "../page/moment.tsx"
import { More } from "../page/more.tsx"
import { EpisodeItem } from "./episode-item.tsx"
import { FeedHealth } from "./feed-health.tsx"
import { ShowFacts } from "./show-facts.tsx"
import { useLoadedTitle } from "../page/use-page-title.ts"

export function ShowPage({ id }: { id: string }) {
  const show = useLoad(`/v1/podcasts/${id}`)
  useLoadedTitle(show, ({ title }) => title ?? "A show without a title")
  const episodes = useList(`/v1/podcasts/${id}/episodes`)
  const refresh = (): void => {
    show.again()
    episodes.again()
  }
  return (
    <Loaded load={show}>
      {(podcast) => (
        <>
          <h1 dir="auto">{podcast.title ?? podcast.feed.url}</h1>
          <ShowFacts podcast={podcast} />
          <p className="prose" dir="auto">
            {podcast.descriptionText}
          </p>
          <FeedRow feed={podcast.feed} onPolled={refresh} />
          <h2>{countOf(podcast.episodeCount, "episode")}</h2>
          <Loaded load={episodes}>
            {(items) => (
              <>
                <ol className="episodes">
                  {items.map((episode) => (
                    <EpisodeItem key={episode.id} episode={episode} />
                  ))}
                </ol>
                <More onMore={episodes.more} />
              </>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  )
}

function FeedRow({ feed, onPolled }: { feed: Feed; onPolled: () => void }) {
  const { id, url, nextPollAt, warningCount } = feed
  // A feed that turns out to be another one may take its show with it; the message about it stays
  // readable.
  const polled = ({ outcome }: PollReport): void => {
    if (outcome !== "moved") onPolled()
  }
  return (
    <div className="feed-row">
      <code>
        <bdi>{url}</bdi>
      </code>
      <p>
        <FeedHealth feed={feed} />
        <span className="quiet">
          {warningCount > 0 && ` · ${countOf(warningCount, "warning")}`}
          {nextPollAt !== null && (
            <>
              {" · next poll "}
              <Moment at={nextPollAt} />
            </>
          )}
          {" · "}
          <Link href={`/feeds/${id}`}>more about this feed</Link>
        </span>
      </p>
      <div className="actions">
        <PollNow feedId={id} onPolled={polled} />
      </div>
    </div>
  )
}
