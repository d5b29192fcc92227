import type { KnownEpisode } from "../model/episode.ts"
import { plainTitle } from "../model/episode-key.ts"

/**
 * Two items of one reading are the same episode if they share one of these keys. That asks for more
 * than it takes to know an episode again at a later reading: within one reading nothing is edited,
 * so an item that differs in title and audio is meant to be another one, even under a guid that was
 * copied. Keys, and not a comparison of each with each, since a feed may repeat its items a
 * thousand times.
 */
export function repeatKeys(
  episode: Pick<KnownEpisode, "keys" | "title" | "publishedAtMs" | "enclosureUrl">,
): string[] {
  const { keys, title, publishedAtMs, enclosureUrl } = episode
  const { guid, address } = keys
  const plain = title === null ? null : plainTitle(title)
  // One page may carry many episodes of one title; their guids tell them apart.
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
