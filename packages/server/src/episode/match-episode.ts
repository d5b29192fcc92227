import type { EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import { plainTitle, stableUrl } from "../model/episode-key.ts"
import { changeOf } from "./change-of.ts"

/** Whether a field agrees; null if one of the two lacks it. */
type FieldMatch = boolean | null

interface FieldMatches {
  readonly guid: FieldMatch
  readonly address: FieldMatch
  readonly title: FieldMatch
  readonly date: FieldMatch
}

/**
 * How surely an item of a feed is a stored episode; 0 if they do not match.
 *
 * Guid, address, title and date are compared. Two matching fields make it the same episode:
 * whatever else is edited, and even if a host gives new guids, new addresses or both, two remain.
 * One is enough only if no other field differs: a guid alone may be copied from the item below, an
 * address alone may be "latest.mp3", new every day, and an undated title alone may be that of every
 * sermon. In doubt, an episode is added twice rather than replaced by another.
 */
export function matchScore(draft: EpisodeDraft, known: KnownEpisode): number {
  const matches = compare(draft, known)
  if (!isSameEpisode(matches, draft)) return 0
  const isUnchanged = changeOf(draft, known) === null
  return weightOf(matches) + (isUnchanged ? unchangedWeight : 0)
}

function isSameEpisode(matches: FieldMatches, draft: EpisodeDraft): boolean {
  const { guid, title, date } = matches
  // Two editions a day at one address, dated by the day, have guids of their own.
  if (guid === false && title !== true) return false
  if (title === false && date === false && isGuidAnAddress(draft)) return false
  const sameCount = countOf(matches, true)
  return sameCount >= 2 || (sameCount === 1 && countOf(matches, false) === 0)
}

/**
 * The number of matching fields outweighs their kind, of which the guid is best; among equals the
 * unchanged episode wins.
 */
const unchangedWeight = 16
const fieldWeight = 32

function weightOf(matches: FieldMatches): number {
  const { guid, address, title, date } = matches
  const better = [guid, address, title, date].map(Number)
  return better.reduce((sum, bit) => 2 * sum + bit, 0) + fieldWeight * countOf(matches, true)
}

function countOf({ guid, address, title, date }: FieldMatches, match: boolean): number {
  return [guid, address, title, date].filter((given) => given === match).length
}

function compare(draft: EpisodeDraft, known: KnownEpisode): FieldMatches {
  const guid = isSame(draft.keys.guid, known.keys.guid)
  return {
    guid,
    address: isSameAddress(draft, known, guid),
    title: isSame(draft.title && plainTitle(draft.title), known.title && plainTitle(known.title)),
    date: isSame(draft.publishedAtMs, known.publishedAtMs),
  }
}

function isSame<Value>(a: Value | null, b: Value | null): FieldMatch {
  return a === null || b === null ? null : a === b
}

/**
 * A page proves less than audio: a site has one page for many episodes, and audio added later has
 * another address than the page.
 */
function isSameAddress(draft: EpisodeDraft, known: KnownEpisode, guid: FieldMatch): FieldMatch {
  const match = isSame(draft.keys.address, known.keys.address)
  const hasAudio = draft.enclosure !== null
  if (match === false) return hasAudio === (known.enclosureUrl !== null) ? false : null
  return match && guid === false && !hasAudio ? null : match
}

/** A guid that only repeats the address of the audio adds no information. */
function isGuidAnAddress({ guid, enclosure }: EpisodeDraft): boolean {
  return guid !== null && enclosure !== null && stableUrl(guid) === stableUrl(enclosure.url)
}
