import { request } from "../api/client.ts"
import type { Episode, Podcast } from "../api/types.ts"
import { useList, useLoad } from "../api/use-load.ts"
import { countOf } from "../page/format.ts"
import { Loaded } from "../page/loaded.tsx"
import { More } from "../page/more.tsx"
import { useAction } from "../page/use-action.ts"
import { EpisodeItem } from "./episode-item.tsx"
import { FeedHealth } from "./feed-health.tsx"

export function ShowPage({ id }: { id: string }) {
  const show = useLoad<Podcast>(`/v1/podcasts/${id}`)
  const episodes = useList<Episode>(`/v1/podcasts/${id}/episodes`)
  const refresh = (): void => {
    show.again()
    episodes.again()
  }
  return (
    <Loaded load={show}>
      {(podcast) => (
        <>
          <h1>{podcast.title ?? podcast.feed.url}</h1>
          <p className="quiet">
            {[podcast.author, podcast.language, ...podcast.categories].filter(Boolean).join(" · ")}
          </p>
          <p className="prose">{podcast.descriptionText}</p>
          <FeedRow podcast={podcast} onPolled={refresh} />
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

function FeedRow({ podcast: { feed }, onPolled }: { podcast: Podcast; onPolled: () => void }) {
  const { isBusy, problem, run } = useAction()
  const poll = (): void =>
    run(async () => {
      await request(`/v1/feeds/${feed.id}/poll`, { method: "POST" })
      onPolled()
    })
  return (
    <div className="feed-row">
      <code>{feed.url}</code>
      <p>
        <FeedHealth feed={feed} />
        {feed.warningCount > 0 && (
          <span className="quiet"> · {countOf(feed.warningCount, "warning")}</span>
        )}
        <span className="quiet"> · next look {new Date(feed.nextPollAt).toLocaleTimeString()}</span>
      </p>
      <button disabled={isBusy} onClick={poll}>
        {isBusy ? "Reading…" : "Look now"}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </div>
  )
}
