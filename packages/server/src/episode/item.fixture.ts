import type { EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { draftEpisode } from "./draft.ts"

const nothing: ParsedEpisode = {
  guid: null,
  title: null,
  link: null,
  publishedAt: null,
  durationSeconds: null,
  description: null,
  author: null,
  image: null,
  enclosure: null,
  transcripts: [],
  chaptersUrl: null,
  persons: [],
  season: null,
  episode: null,
  episodeType: null,
  explicit: null,
  isBlocked: false,
  value: null,
}

/** An item with only these fields. */
export function itemWith(facts: Partial<ParsedEpisode>): ParsedEpisode {
  return { ...nothing, ...facts }
}

export function audioAt(url: string): ParsedEpisode["enclosure"] {
  return { url, type: "audio/mpeg", bytes: 1_000_000 }
}

export function draftOf(item: ParsedEpisode): EpisodeDraft {
  const draft = draftEpisode(item)
  if (!draft) throw new Error("an item without a name")
  return draft
}

/** An item as it is stored. */
export function knownOf(item: ParsedEpisode, id = 1): KnownEpisode {
  const { keys, title, publishedAtMs, enclosure, metadataHash } = draftOf(item)
  return { id, keys, title, publishedAtMs, enclosureUrl: enclosure?.url ?? null, metadataHash }
}
