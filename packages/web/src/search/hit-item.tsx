import type { SearchResult } from "@soundings/api-types"
import { formatDate } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { Excerpt } from "./excerpt.tsx"

export function HitItem({ hit }: { hit: SearchResult }) {
  return (
    <li className="hit">
      <p className="quiet">
        <Link href={`/shows/${hit.podcastId}`}>
          <bdi>{hit.podcast ?? "Untitled show"}</bdi>
        </Link>
        {" · "}
        <time dateTime={hit.publishedAt ?? undefined}>{formatDate(hit.publishedAt)}</time>
      </p>
      <h2>
        <Link href={`/episodes/${hit.episodeId}`}>
          <bdi>{hit.title ?? "Untitled episode"}</bdi>
        </Link>
      </h2>
      <ul className="places">
        {hit.places.map((place, index) => (
          <Excerpt key={index} place={place} episode={hit} />
        ))}
      </ul>
    </li>
  )
}
