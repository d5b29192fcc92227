import type { Mention } from "@soundings/api-types"
import { formatMoment } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { Excerpt } from "../search/excerpt.tsx"

const states = {
  due: "on its way",
  delivered: "delivered",
  failed: "not delivered",
  cancelled: "cancelled",
}

export function MentionItem({ mention }: { mention: Mention }) {
  const { alertName, podcast, episodeId, episodeTitle, createdAt, places, deliveries } = mention
  const episode = { episodeId, title: episodeTitle, podcast, enclosureUrl: null }
  return (
    <li className="hit">
      <p className="quiet">
        <bdi>{alertName}</bdi> · <bdi>{podcast ?? "Untitled show"}</bdi> ·{" "}
        {createdAt === null ? "at an unknown time" : formatMoment(createdAt)}
        {deliveries.map(({ id, state, lastError }) => (
          <span key={id} title={lastError ?? undefined}>
            {" · "}
            {states[state]}
          </span>
        ))}
      </p>
      <h3>
        <Link href={`/episodes/${episodeId}`}>
          <bdi>{episodeTitle ?? "Untitled episode"}</bdi>
        </Link>
      </h3>
      <ul className="places">
        {places.slice(0, 2).map((place, index) => (
          <Excerpt key={index} place={place} episode={episode} />
        ))}
      </ul>
    </li>
  )
}
