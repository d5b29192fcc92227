import type { EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { Storage } from "../storage/storage.ts"

/**
 * Stored episodes that each item may be. Storage searches by address and title only for items whose
 * guid is unknown, which is enough for items that are new or unchanged. Otherwise the guid may
 * belong to another episode, or to so many that the item's own was not among those returned; such
 * items are looked up again without it.
 */
export async function findCandidates(
  read: Pick<Storage["read"], "episodeCandidates">,
  podcastId: number,
  drafts: readonly EpisodeDraft[],
): Promise<KnownEpisode[][]> {
  const keys = drafts.map((draft) => draft.keys)
  const first = await read.episodeCandidates({ podcastId, keys })
  const found = first.map(({ byGuid, byAddress, byTitle }) => [...byGuid, ...byAddress, ...byTitle])
  const unsure = [...drafts.keys()].filter(
    (index) => first[index]!.byGuid.length > 0 && !isFound(drafts[index]!, found[index]!),
  )
  if (unsure.length === 0) return found
  const weakerKeys = unsure.map((index) => ({ ...keys[index]!, guid: null }))
  const second = await read.episodeCandidates({ podcastId, keys: weakerKeys })
  for (const [place, index] of unsure.entries())
    found[index]!.push(...second[place]!.byAddress, ...second[place]!.byTitle)
  return found
}

function isFound({ metadataHash }: EpisodeDraft, byGuid: readonly KnownEpisode[]): boolean {
  return byGuid.some((known) => known.metadataHash === metadataHash)
}
