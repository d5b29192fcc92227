import type { ParsedEpisode } from "../model/parsed-feed.ts"

/** Query parameters that hosts and trackers change from day to day; they do not tell episodes apart. */
const volatileParameters =
  /^(utm_.*|token|expires|signature|sig|key-pair-id|policy|x-amz-.*|awscollectionid|awsepisodeid|dest-id|_from|ref|hash|updated|ts|t)$/i

/**
 * What makes an item of a feed the same episode at the next poll: its guid, else the address of its audio without what hosts keep
 * changing, else its link, else title and date. Null when it has none of them.
 */
export function episodeIdentity(episode: ParsedEpisode): string | null {
  const guid = episode.guid?.trim()
  if (guid) return `guid:${stableGuid(guid)}`
  if (episode.enclosure) return `enclosure:${stableUrl(episode.enclosure.url)}`
  if (episode.link) return `link:${stableUrl(episode.link)}`
  if (episode.title) return `title:${episode.title}|${episode.publishedAt ?? ""}`
  return null
}

/** Guids that are addresses stay the same when a site moves from http to https. */
function stableGuid(guid: string): string {
  return guid.replace(/^https?:\/\//i, "//")
}

function stableUrl(text: string): string {
  if (!URL.canParse(text)) return stableGuid(text)
  const url = new URL(text)
  for (const name of Array.from(url.searchParams.keys())) {
    if (volatileParameters.test(name)) url.searchParams.delete(name)
  }
  url.hash = ""
  return stableGuid(url.href)
}
