import { Fragment } from "react"
import type { Episode } from "@soundings/api-types"
import { useLoad } from "../api/use-load.ts"
import { formatDate, formatTime } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { Loaded } from "../page/loaded.tsx"
import { usePlayer } from "../player/player-context.ts"
import { Transcript } from "./transcript.tsx"
import { useLoadedTitle } from "../page/use-page-title.ts"

export function EpisodePage({ id, second }: { id: string; second: number | null }) {
  const load = useLoad(`/v1/episodes/${id}`)
  useLoadedTitle(load, ({ title }) => title ?? "An episode without a title")
  return (
    <Loaded load={load}>
      {(episode) => (
        <article>
          <p className="quiet">
            <Link href={`/shows/${episode.podcastId}`}>
              <bdi>{episode.podcast ?? "Untitled show"}</bdi>
            </Link>
            {` · ${formatDate(episode.publishedAt)}`}
            {episode.durationSeconds !== null && ` · ${formatTime(episode.durationSeconds * 1000)}`}
          </p>
          <h1 dir="auto">{episode.title ?? "Untitled episode"}</h1>
          <PlayButton episode={episode} second={second} />
          {episode.persons.length > 0 && (
            <p className="quiet">
              With{" "}
              {episode.persons.map(({ name }, index) => (
                <Fragment key={index}>
                  {index > 0 && ", "}
                  <bdi>{name}</bdi>
                </Fragment>
              ))}
            </p>
          )}
          <p className="prose" dir="auto">
            {episode.descriptionText}
          </p>
          {episode.indexError !== null && (
            <p className="trouble">It cannot be searched: {episode.indexError}</p>
          )}
          <Words episode={episode} second={second} />
        </article>
      )}
    </Loaded>
  )
}

/** Why an episode cannot be played here. */
const silences = {
  not_offered: "The publisher offers no audio for this episode.",
  private_network: "The audio of this episode is not played: its address is in a private network.",
  may_carry_token:
    "Only administrators can play this episode: its audio address may carry a token.",
} as const

function PlayButton({ episode, second }: { episode: Episode; second: number | null }) {
  const player = usePlayer()
  const { id, title, podcast, enclosureUrl, withheld } = episode
  if (enclosureUrl === null) {
    const reason = withheld.find(({ field }) => field === "enclosureUrl")?.reason
    return <p className="quiet">{silences[reason ?? "not_offered"]}</p>
  }
  return (
    <p>
      <button
        className="strong"
        onClick={() =>
          player.play({ episodeId: id, title, podcast, url: enclosureUrl }, (second ?? 0) * 1000)
        }
      >
        ► {second === null ? "Play" : `Play from ${formatTime(second * 1000)}`}
      </button>
    </p>
  )
}

function Words({ episode, second }: { episode: Episode; second: number | null }) {
  switch (episode.transcriptState) {
    case "stored":
      return <Transcript episode={episode} second={second} />
    case "waiting":
      return <p className="quiet">Waiting for the transcript. {episode.transcriptError}</p>
    case "none":
      return <p className="quiet">The publisher offers no transcript.</p>
    case "failed":
      return <p className="trouble">The transcript cannot be used: {episode.transcriptError}</p>
  }
}
