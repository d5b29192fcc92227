import { createHash } from "node:crypto"
import type { EpisodeDraft } from "../model/episode.ts"
import { episodeKeys, stableUrl } from "../model/episode-key.ts"
import type { ParsedEpisode } from "../model/parsed-feed.ts"

/** Longest description kept, in UTF-16 units: a feed is attacker-written text. */
const descriptionCharsMax = 200_000

/** Turns an item of a feed into an episode; null for an item that nothing tells apart from others. */
export function draftEpisode(parsed: ParsedEpisode): EpisodeDraft | null {
  const facts = {
    guid: parsed.guid,
    title: parsed.title,
    link: parsed.link,
    description: parsed.description?.slice(0, descriptionCharsMax) ?? null,
    publishedAtMs: parsed.publishedAt === null ? null : Date.parse(parsed.publishedAt),
    durationSeconds: parsed.durationSeconds,
    enclosure: parsed.enclosure,
    transcripts: parsed.transcripts,
    chaptersUrl: parsed.chaptersUrl,
    persons: parsed.persons,
    season: parsed.season,
    episode: parsed.episode,
    explicit: parsed.explicit,
  }
  const keys = episodeKeys(facts)
  if (keys.guid === null && keys.address === null && keys.title === null) return null
  return { ...facts, keys, metadataHash: hashOf(facts) }
}

/** Addresses count without the tokens that hosts put into them anew for every reader. */
function hashOf(facts: Omit<EpisodeDraft, "keys" | "metadataHash">): string {
  const { enclosure, transcripts, chaptersUrl, link } = facts
  const stable = {
    ...facts,
    link: link && stableUrl(link),
    chaptersUrl: chaptersUrl && stableUrl(chaptersUrl),
    enclosure: enclosure && { ...enclosure, url: stableUrl(enclosure.url) },
    transcripts: transcripts.map((transcript) => ({
      ...transcript,
      url: stableUrl(transcript.url),
    })),
  }
  return createHash("sha256").update(JSON.stringify(stable)).digest("base64url")
}
