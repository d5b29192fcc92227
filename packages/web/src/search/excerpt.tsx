import type { Place } from "@soundings/api-types"
import { formatTime } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { usePlayer } from "../player/player-context.ts"
import { splitExcerpt } from "./split-excerpt.ts"

interface ExcerptProps {
  place: Place
  episode: {
    readonly episodeId: string
    readonly title: string | null
    readonly podcast: string | null
    readonly enclosureUrl: string | null
  }
}

/** The words around a match, with a link that plays them. */
export function Excerpt({ place, episode }: ExcerptProps) {
  return (
    <li className="place">
      {place.startMs !== null && <Second startMs={place.startMs} episode={episode} />}
      <q>
        {place.speaker && (
          <b className="speaker">
            <bdi>{place.speaker}</bdi>:{" "}
          </b>
        )}
        <bdi>
          {splitExcerpt(place.excerpt, place.highlights).map(({ text, isMatch }, index) =>
            isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
          )}
        </bdi>
      </q>
    </li>
  )
}

function Second({ startMs, episode }: { startMs: number; episode: ExcerptProps["episode"] }) {
  const player = usePlayer()
  const { episodeId, title, podcast, enclosureUrl } = episode
  const time = formatTime(startMs)
  if (enclosureUrl === null) {
    return (
      <Link
        className="second"
        href={`/episodes/${episodeId}?t=${Math.floor(startMs / 1000)}`}
        aria-label={`Read from ${time}`}
      >
        {time}
      </Link>
    )
  }
  return (
    <button
      className="second"
      aria-label={`Play from ${time}`}
      onClick={() => player.play({ episodeId, title, podcast, url: enclosureUrl }, startMs)}
    >
      ► {time}
    </button>
  )
}
