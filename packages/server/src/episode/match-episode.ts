import type { EpisodeCandidates, EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import { plainTitle } from "../model/episode-key.ts"

/** repeated: the feed lists an episode again that it listed before in the same reading; the first time counts. */
export type EpisodeMatch = "new" | "repeated" | KnownEpisode

/**
 * Which stored episode an item of a feed is. `claimed` are the episodes that earlier items of the same reading were found to be; no
 * episode is two items.
 *
 * A guid says who an episode is, unless nothing else agrees: publishers copy an item and forget to change it. Where the guid is new or
 * there is none, the same address with the same title or date is the same episode (a host has changed its guids), and so are the same
 * title and date together (host, guids and addresses have all changed). "latest.mp3", new every day under one address, agrees in neither.
 */
export function matchEpisode(
  draft: EpisodeDraft,
  candidates: EpisodeCandidates,
  claimed: Pick<ReadonlySet<EpisodeId>, "has">,
): EpisodeMatch {
  if (candidates.byGuid.length > 0) return matchByGuid(draft, candidates.byGuid, claimed)
  const sameAddress = candidates.byAddress.filter((known) => agrees(draft, known))
  const free = (known: KnownEpisode): boolean => !claimed.has(known.id)
  const found = sameAddress.find(free) ?? candidates.byTitle.find(free)
  if (found) return found
  const isRepeated =
    sameAddress.length > 0 ||
    candidates.byTitle.some((known) => known.keys.guid === null && draft.keys.guid === null)
  return isRepeated ? "repeated" : "new"
}

function matchByGuid(
  draft: EpisodeDraft,
  byGuid: readonly KnownEpisode[],
  claimed: Pick<ReadonlySet<EpisodeId>, "has">,
): EpisodeMatch {
  const free = byGuid.filter(({ id }) => !claimed.has(id))
  const taken = byGuid.filter(({ id }) => claimed.has(id))
  const found =
    free.find((known) => hasSameAddress(draft, known)) ??
    free.find((known) => hasSameTitle(draft, known))
  if (found) return found
  if (taken.some((known) => hasSameAddress(draft, known) || hasSameTitle(draft, known)))
    return "repeated"
  // Title and address have both changed: the date alone says that it is an edit, unless the feed has another item of this guid.
  const edited = taken.length === 0 ? free.find((known) => hasSameDate(draft, known)) : undefined
  return edited ?? "new"
}

function agrees(draft: EpisodeDraft, known: KnownEpisode): boolean {
  return hasSameTitle(draft, known) || hasSameDate(draft, known)
}

function hasSameAddress(draft: EpisodeDraft, known: KnownEpisode): boolean {
  return draft.keys.address !== null && draft.keys.address === known.keys.address
}

function hasSameTitle({ title }: EpisodeDraft, known: KnownEpisode): boolean {
  return title !== null && known.title !== null && plainTitle(title) === plainTitle(known.title)
}

/** Two without a date do not speak against each other. */
function hasSameDate(draft: EpisodeDraft, known: KnownEpisode): boolean {
  return draft.publishedAtMs === known.publishedAtMs
}
