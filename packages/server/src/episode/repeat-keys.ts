import type { KnownEpisode } from "../model/episode.ts"
import { plainTitle } from "../model/episode-key.ts"

/**
 * Two items of one reading are the same episode if they share one of these keys. This is stricter
 * than recognising an episode at a later reading: within one reading nothing is edited, so an item
 * with another title and audio is meant to be another episode, even under a copied guid. Items are
 * compared by keys rather than pairwise, since a feed may repeat its items a thousand times.
 */
export function repeatKeys(
  episode: Pick<KnownEpisode, "keys" | "title" | "publishedAtMs" | "enclosureUrl">,
): string[] {
  const { keys, title, publishedAtMs, enclosureUrl } = episode
  const { guid, address } = keys
  const plain = title === null ? null : plainTitle(title)
  // One page may have many episodes with the same title; their guids distinguish them.
  const owner = enclosureUrl === null ? guid : null
  return [
    ["all", guid, address, keys.title, publishedAtMs],
    address === null || plain === null ? null : ["address-title", owner, address, plain],
    guid === null || address === null || publishedAtMs === null
      ? null
      : ["guid-address-date", guid, address, publishedAtMs],
    guid === null || plain === null || publishedAtMs === null
      ? null
      : ["guid-title-date", guid, keys.title],
  ].flatMap((parts) => (parts === null ? [] : [parts.join("|")]))
}
