import type { EpisodeDraft, StoredOffer } from "../model/episode.ts"
import { stableUrl } from "../model/episode-key.ts"
import type { ChangedItem } from "./classify-items.ts"

/**
 * Whether the transcript of an episode that has changed is to be fetched, again where there is one:
 * it belongs to another recording, or the offered transcripts have changed.
 */
export function wantsTranscript(
  { draft, kind }: ChangedItem,
  stored: StoredOffer | undefined,
): boolean {
  if (kind === "addresses" || draft.transcripts.length === 0 || !stored) return false
  return kind === "audio" || isOtherLength(stored, draft) || offersOthers(stored, draft)
}

/** A recording that is replaced at its address has another length. */
function isOtherLength({ enclosureBytes }: StoredOffer, { enclosure }: EpisodeDraft): boolean {
  const bytes = enclosure?.bytes ?? null
  return bytes !== null && enclosureBytes !== null && bytes !== enclosureBytes
}

/** Other tokens in their addresses do not make other transcripts. */
function offersOthers({ transcripts }: StoredOffer, draft: EpisodeDraft): boolean {
  if (transcripts === null) return true
  const offered = (links: EpisodeDraft["transcripts"]): string =>
    JSON.stringify(links.map((link) => ({ ...link, url: stableUrl(link.url) })))
  return offered(transcripts) !== offered(draft.transcripts)
}
