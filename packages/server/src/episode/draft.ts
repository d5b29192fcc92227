import { createHash } from "node:crypto"
import type { EpisodeDraft } from "../model/episode.ts"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { episodeIdentity } from "./identity.ts"

/** Longest description kept, in UTF-16 units: a feed is attacker-written text. */
const descriptionCharsMax = 200_000

/** Turns an item of a feed into an episode with an identity; null for an item that nothing tells apart from others. */
export function draftEpisode(parsed: ParsedEpisode): EpisodeDraft | null {
  const identity = episodeIdentity(parsed)
  if (identity === null) return null
  const facts = {
    title: parsed.title,
    link: parsed.link,
    description: parsed.description?.slice(0, descriptionCharsMax) ?? null,
    durationSeconds: parsed.durationSeconds,
    enclosure: parsed.enclosure,
    transcripts: parsed.transcripts,
    chaptersUrl: parsed.chaptersUrl,
    persons: parsed.persons,
    season: parsed.season,
    episode: parsed.episode,
    explicit: parsed.explicit,
  }
  return {
    ...facts,
    identity,
    guid: parsed.guid,
    publishedAtMs: parsed.publishedAt === null ? null : Date.parse(parsed.publishedAt),
    metadataHash: createHash("sha256").update(JSON.stringify(facts)).digest("base64url"),
  }
}
