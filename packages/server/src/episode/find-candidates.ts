import type { EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { Storage } from "../storage/storage.ts"

/**
 * Stored episodes that each item may be. Storage searches by address and title only for those whose
 * guid nobody has, which is all that an item needs that is new or has not changed. For others the
 * guid may be somebody else's, or that of so many that the item's own episode was not among those
 * that were read; they are looked up again without it.
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
