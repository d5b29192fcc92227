import type { Clock } from "../model/clock.ts"
import type { EpisodeDraft } from "../model/episode.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import {
  addCounts,
  type EpisodeIngest,
  type EpisodeIngester,
  nothingSaved,
  type SavedCounts,
} from "../model/episode-ingest.ts"
import { type ChangedEpisode, episodesSavedMax } from "../storage/catalogue/episode.ts"
import type { Storage } from "../storage/storage.ts"
import { draftEpisode } from "./draft.ts"
import { findCandidates } from "./find-candidates.ts"
import { type ChangedItem, classifyItems } from "./classify-items.ts"
import { TextBudget } from "./text-budget.ts"
import { wantsTranscript } from "./wants-transcript.ts"

export interface IngestPorts {
  readonly storage: Pick<Storage, "read" | "write">
  readonly clock: Clock
  /** Converts descriptions from HTML to text. */
  readonly plainTexts: (htmls: readonly string[]) => Promise<readonly string[]>
}

/**
 * Episodes of one reading that are remembered, so that none is matched by two items. Of a longer
 * feed, the first ones are.
 */
const claimedMax = 100_000

/** Saves the episodes that a feed lists, each once, even if the feed repeats them. */
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
    if (added.length === 0 && changed.length === 0) return nothingSaved
    const budget = new TextBudget(await storage.read.textBytes({ podcastId }))
    const wanted = {
      added: (await withTexts(added, ports)).flatMap((draft) => budget.fit(draft) ?? []),
      changed: (await withChangedTexts(changed, ports)).flatMap((item) => {
        const draft = budget.fit(item.draft)
        return draft === null ? [] : { ...item, draft }
      }),
    }
    const { addedIds } = await storage.write.saveEpisodes({
      podcastId,
      nowMs: clock.now(),
      added: wanted.added,
      changed: await withWishes(storage, wanted.changed),
    })
    for (const id of addedIds) claim(id)
    const changedCount = wanted.changed.filter(({ kind }) => kind !== "addresses").length
    return { ...nothingSaved, ...budget.counts, foundCount: addedIds.length, changedCount }
  }
  return {
    async save(episodes) {
      const wanted = episodes.filter((episode) => !episode.isBlocked)
      const drafts = wanted.map(draftEpisode).filter((draft) => draft !== null)
      let counts: SavedCounts = {
        ...nothingSaved,
        blockedCount: episodes.length - wanted.length,
        namelessCount: wanted.length - drafts.length,
      }
      for (let first = 0; first < drafts.length; first += episodesSavedMax)
        counts = addCounts(counts, await saveDrafts(drafts.slice(first, first + episodesSavedMax)))
      return counts
    },
  }
}

/** Converts descriptions to plain text, only for episodes to be saved. */
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
  changed: readonly ChangedItem[],
  ports: IngestPorts,
): Promise<ChangedItem[]> {
  const drafts = await withTexts(
    changed.map(({ draft }) => draft),
    ports,
  )
  return changed.map((item, index) => ({ ...item, draft: drafts[index]! }))
}

/** Marks for each changed episode whether its transcript should be fetched again. */
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
