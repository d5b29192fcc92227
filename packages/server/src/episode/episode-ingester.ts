import type { Clock } from "../model/clock.ts"
import type { EpisodeDraft } from "../model/episode.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import type { EpisodeIngest, EpisodeIngester, SavedCounts } from "../model/episode-ingest.ts"
import { type ChangedEpisode, episodesSavedMax } from "../storage/catalogue/episode.ts"
import type { Storage } from "../storage/storage.ts"
import { draftEpisode } from "./draft.ts"
import { findCandidates } from "./find-candidates.ts"
import { type ChangedItem, classifyItems } from "./classify-items.ts"
import { wantsTranscript } from "./wants-transcript.ts"

export interface IngestPorts {
  readonly storage: Pick<Storage, "read" | "write">
  readonly clock: Clock
  /** The text of each of some descriptions in HTML. */
  readonly plainTexts: (htmls: readonly string[]) => Promise<readonly string[]>
}

/**
 * Episodes of one reading that are remembered, so that none is two of its items. Of a longer feed
 * the first ones are.
 */
const claimedMax = 100_000

const nothing: SavedCounts = { foundCount: 0, changedCount: 0, blockedCount: 0, namelessCount: 0 }

/** Saves what a feed lists: each episode once, whatever the feed repeats. */
export function createEpisodeIngester(ports: IngestPorts): EpisodeIngester {
  return { open: (podcastId) => openIngest(podcastId, ports) }
}

function openIngest(podcastId: number, ports: IngestPorts): EpisodeIngest {
  const { storage, clock } = ports
  const claimed = new Set<EpisodeId>()
  const claim = (id: EpisodeId): void => {
    if (claimed.size < claimedMax) claimed.add(id)
  }
  const saveDrafts = async (drafts: readonly EpisodeDraft[]): Promise<SavedCounts> => {
    const candidates = await findCandidates(storage.read, podcastId, drafts)
    const { added, changed, knownIds } = classifyItems(drafts, candidates, claimed)
    for (const id of knownIds) claim(id)
    if (added.length === 0 && changed.length === 0) return nothing
    const { addedIds } = await storage.write.saveEpisodes({
      podcastId,
      nowMs: clock.now(),
      added: await withTexts(added, ports),
      changed: await withChangedTexts(await withWishes(storage, changed), ports),
    })
    for (const id of addedIds) claim(id)
    const changedCount = changed.filter(({ kind }) => kind !== "addresses").length
    return { ...nothing, foundCount: addedIds.length, changedCount }
  }
  return {
    async save(episodes) {
      const wanted = episodes.filter((episode) => !episode.isBlocked)
      const drafts = wanted.map(draftEpisode).filter((draft) => draft !== null)
      let counts: SavedCounts = {
        ...nothing,
        blockedCount: episodes.length - wanted.length,
        namelessCount: wanted.length - drafts.length,
      }
      for (let first = 0; first < drafts.length; first += episodesSavedMax)
        counts = addCounts(counts, await saveDrafts(drafts.slice(first, first + episodesSavedMax)))
      return counts
    },
  }
}

/** Makes the plain text of descriptions, only for what is to be saved. */
async function withTexts(
  drafts: readonly EpisodeDraft[],
  { plainTexts }: IngestPorts,
): Promise<EpisodeDraft[]> {
  const texts = await plainTexts(drafts.map(({ description }) => description ?? ""))
  return drafts.map((draft, index) => ({
    ...draft,
    descriptionText: draft.description === null ? null : texts[index]!,
  }))
}

async function withChangedTexts(
  changed: readonly ChangedEpisode[],
  ports: IngestPorts,
): Promise<ChangedEpisode[]> {
  const drafts = await withTexts(
    changed.map(({ draft }) => draft),
    ports,
  )
  return changed.map((episode, index) => ({ ...episode, draft: drafts[index]! }))
}

/** Says of each changed episode whether its transcript is to be fetched again. */
async function withWishes(
  { read }: Pick<Storage, "read">,
  changed: readonly ChangedItem[],
): Promise<ChangedEpisode[]> {
  const ids = changed.filter(({ kind }) => kind !== "addresses").map(({ id }) => id)
  const stored = ids.length === 0 ? [] : await read.storedOffers({ ids })
  const byId = new Map(stored.map((offer) => [offer.id, offer]))
  return changed.map((item) => ({
    ...item,
    wantsTranscript: wantsTranscript(item, byId.get(item.id)),
  }))
}

function addCounts(a: SavedCounts, b: SavedCounts): SavedCounts {
  return {
    foundCount: a.foundCount + b.foundCount,
    changedCount: a.changedCount + b.changedCount,
    blockedCount: a.blockedCount + b.blockedCount,
    namelessCount: a.namelessCount + b.namelessCount,
  }
}
