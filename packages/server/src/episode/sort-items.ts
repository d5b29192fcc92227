import type { EpisodeCandidates, EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import type { ChangedEpisode } from "../storage/episode.ts"
import { matchEpisode } from "./match-episode.ts"

export interface SortedItems {
  readonly added: readonly EpisodeDraft[]
  readonly changed: readonly ChangedEpisode[]
  /** Stored episodes that items were found to be, changed or not. */
  readonly knownIds: readonly EpisodeId[]
}

/** Tells the items of a batch that are new from those that have changed; `candidates` go with `drafts` one by one. */
export function sortItems(
  drafts: readonly EpisodeDraft[],
  candidates: readonly EpisodeCandidates[],
  claimedBefore: Pick<ReadonlySet<EpisodeId>, "has">,
): SortedItems {
  const claimed = new Set<EpisodeId>()
  const isClaimed = { has: (id: EpisodeId) => claimed.has(id) || claimedBefore.has(id) }
  const added = new AddedItems()
  const changed: ChangedEpisode[] = []
  for (const index of strongestFirst(candidates)) {
    const draft = drafts[index]!
    const match = matchEpisode(draft, added.joined(candidates[index]!, draft), isClaimed)
    if (match === "repeated") continue
    if (match === "new") {
      claimed.add(added.add(draft))
      continue
    }
    claimed.add(match.id)
    const kind = changeOf(draft, match)
    if (kind !== null) changed.push({ id: match.id, draft, kind })
  }
  return { added: added.drafts, changed, knownIds: [...claimed].filter((id) => id > 0) }
}

/** Items whose guid is known come first: an item that only looks like their episode does not take it from them. */
function strongestFirst(candidates: readonly EpisodeCandidates[]): number[] {
  const isStrong = (index: number): boolean => candidates[index]!.byGuid.length > 0
  const indexes = [...candidates.keys()]
  return [...indexes.filter(isStrong), ...indexes.filter((index) => !isStrong(index))]
}

function changeOf(draft: EpisodeDraft, known: KnownEpisode): ChangedEpisode["kind"] | null {
  if (draft.metadataHash !== known.metadataHash)
    return draft.keys.address === known.keys.address ? "metadata" : "audio"
  const url = draft.enclosure?.url ?? null
  return url === known.enclosureUrl ? null : "addresses"
}

/** The new episodes of a batch, which later items of it may be again. They have no ids yet, so they go by negative ones. */
class AddedItems {
  readonly drafts: EpisodeDraft[] = []
  readonly #known: KnownEpisode[] = []

  add(draft: EpisodeDraft): EpisodeId {
    const id = -1 - this.drafts.length
    this.drafts.push(draft)
    const { keys, title, publishedAtMs, metadataHash } = draft
    const enclosureUrl = draft.enclosure?.url ?? null
    this.#known.push({ id, keys, title, publishedAtMs, metadataHash, enclosureUrl })
    return id
  }

  joined(stored: EpisodeCandidates, { keys }: EpisodeDraft): EpisodeCandidates {
    const sharing = (name: keyof typeof keys): KnownEpisode[] =>
      keys[name] === null ? [] : this.#known.filter((known) => known.keys[name] === keys[name])
    return {
      byGuid: [...stored.byGuid, ...sharing("guid")],
      byAddress: [...stored.byAddress, ...sharing("address")],
      byTitle: [...stored.byTitle, ...sharing("title")],
    }
  }
}
