import type { EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { ChangedEpisode } from "../storage/catalogue/episode.ts"

/** How an item differs from its stored episode; null if it does not. */
export function changeOf(draft: EpisodeDraft, known: KnownEpisode): ChangedEpisode["kind"] | null {
  if (draft.metadataHash !== known.metadataHash)
    return hasOtherAudio(draft, known) ? "audio" : "metadata"
  const url = draft.enclosure?.url ?? null
  const isSame = url === known.enclosureUrl && draft.keys.guid === known.keys.guid
  return isSame ? null : "addresses"
}

function hasOtherAudio({ enclosure, keys }: EpisodeDraft, known: KnownEpisode): boolean {
  return enclosure !== null && keys.address !== known.keys.address
}
