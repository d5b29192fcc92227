import { createHash } from "node:crypto"
import { plainTextCharsMax } from "../format/limits.ts"
import type { EpisodeDraft } from "../model/episode.ts"
import { episodeKeys, stableUrl } from "../model/episode-key.ts"
import type { ParsedEnclosure, ParsedEpisode } from "../model/parsed-feed.ts"

/**
 * The catalogue returns the titles and addresses of up to 48 candidates for each item, so they are
 * kept short. No server accepts a longer address.
 */
const titleCharsMax = 1_000
const addressCharsMax = 8_000

/**
 * Turns an item of a feed into an episode; null for an item that nothing distinguishes from others.
 */
export function draftEpisode(parsed: ParsedEpisode): EpisodeDraft | null {
  const facts = {
    guid: parsed.guid,
    title: parsed.title?.slice(0, titleCharsMax) ?? null,
    link: parsed.link,
    description: parsed.description?.slice(0, plainTextCharsMax) ?? null,
    publishedAtMs: parsed.publishedAt === null ? null : Date.parse(parsed.publishedAt),
    durationSeconds: parsed.durationSeconds,
    enclosure: isUsable(parsed.enclosure) ? parsed.enclosure : null,
    transcripts: parsed.transcripts,
    chaptersUrl: parsed.chaptersUrl,
    persons: parsed.persons,
    season: parsed.season,
    episode: wholeNumber(parsed.episode),
    explicit: parsed.explicit,
  }
  const keys = episodeKeys(facts)
  if (keys.guid === null && keys.address === null && keys.title === null) return null
  return { ...facts, keys, descriptionText: null, metadataHash: hashOf(facts) }
}

function isUsable(enclosure: ParsedEnclosure | null): boolean {
  return enclosure !== null && enclosure.url.length <= addressCharsMax
}

/** Some feeds number an extra between two episodes 12.5; the catalogue takes only whole numbers. */
function wholeNumber(number: number | null): number | null {
  const whole = number === null ? null : Math.floor(number)
  return Number.isSafeInteger(whole) ? whole : null
}

/**
 * Addresses are hashed without the tokens that hosts create for every reader. The guid is not
 * hashed: some sites make a new one for every reading, and nobody would call that a change.
 */
function hashOf(facts: Omit<EpisodeDraft, "keys" | "descriptionText" | "metadataHash">): string {
  const { enclosure, transcripts, persons, chaptersUrl, link } = facts
  const stable = {
    ...facts,
    guid: null,
    link: link && stableUrl(link),
    chaptersUrl: chaptersUrl && stableUrl(chaptersUrl),
    enclosure: enclosure && { ...enclosure, url: stableUrl(enclosure.url) },
    transcripts: transcripts.map((transcript) => ({
      ...transcript,
      url: stableUrl(transcript.url),
    })),
    persons: persons.map((person) => ({ ...person, img: person.img && stableUrl(person.img) })),
  }
  return createHash("sha256").update(JSON.stringify(stable)).digest("base64url")
}
