import type { EpisodeDraft, StoredOffer } from "../model/episode.ts"
import { stableUrl } from "../model/episode-key.ts"
import type { ChangedItem } from "./classify-items.ts"

/**
 * Whether to fetch the transcript of a changed episode, even if there is one already: because that
 * belongs to another recording, or because the offered transcripts have changed.
 */
export function wantsTranscript(
  { draft, kind }: ChangedItem,
  stored: StoredOffer | undefined,
): boolean {
  if (kind === "addresses" || draft.transcripts.length === 0 || !stored) return false
  return kind === "audio" || isOtherLength(stored, draft) || offersOthers(stored, draft)
}

/** A recording replaced at the same address has another length. */
function isOtherLength({ enclosureBytes }: StoredOffer, { enclosure }: EpisodeDraft): boolean {
  const bytes = enclosure?.bytes ?? null
  return bytes !== null && enclosureBytes !== null && bytes !== enclosureBytes
}

/** New tokens in their addresses do not make other transcripts. */
function offersOthers({ transcripts }: StoredOffer, draft: EpisodeDraft): boolean {
  if (transcripts === null) return true
  const offered = (links: EpisodeDraft["transcripts"]): string =>
    JSON.stringify(links.map((link) => ({ ...link, url: stableUrl(link.url) })))
  return offered(transcripts) !== offered(draft.transcripts)
}
