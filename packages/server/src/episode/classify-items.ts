import type { EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import type { ChangedEpisode } from "../storage/catalogue/episode.ts"
import { changeOf } from "./change-of.ts"
import { matchScore } from "./match-episode.ts"
import { repeatKeys } from "./repeat-keys.ts"

/** A stored episode that an item matched but differs from. */
export type ChangedItem = Omit<ChangedEpisode, "wantsTranscript">

export interface ClassifiedItems {
  readonly added: readonly EpisodeDraft[]
  readonly changed: readonly ChangedItem[]
  /** Stored episodes that items matched, changed or not. */
  readonly knownIds: readonly EpisodeId[]
}

/** An item and a stored episode that it may be. */
interface Pair {
  readonly index: number
  readonly known: KnownEpisode
  readonly matchScore: number
}

/**
 * Classifies the items of a batch as new or changed; `candidates` has one entry for each of
 * `drafts`. `claimed` are the episodes matched by earlier batches of the same reading: no episode
 * is two items.
 */
export function classifyItems(
  drafts: readonly EpisodeDraft[],
  candidates: readonly (readonly KnownEpisode[])[],
  claimed: Pick<ReadonlySet<EpisodeId>, "has">,
): ClassifiedItems {
  const batch = new Batch(drafts)
  for (const [index, draft] of drafts.entries())
    if (isListedBefore(draft, candidates[index]!, claimed)) batch.leaveOut(index)
  for (const { index, known } of surestFirst(drafts, candidates, claimed)) batch.take(index, known)
  for (const index of drafts.keys()) batch.takeNew(index)
  return batch
}

/**
 * Whether an earlier batch had the same item. A claimed episode is stored with the data of its
 * item.
 */
function isListedBefore(
  draft: EpisodeDraft,
  candidates: readonly KnownEpisode[],
  claimed: Pick<ReadonlySet<EpisodeId>, "has">,
): boolean {
  const listed = candidates.filter(({ id }) => claimed.has(id))
  if (listed.length === 0) return false
  const keys = new Set(keysOf(draft))
  return listed.some((known) => repeatKeys(known).some((key) => keys.has(key)))
}

/**
 * The pairs with the highest match score come first, so that a merely similar item does not take an
 * episode from the item that is that episode.
 */
function surestFirst(
  drafts: readonly EpisodeDraft[],
  candidates: readonly (readonly KnownEpisode[])[],
  claimed: Pick<ReadonlySet<EpisodeId>, "has">,
): Pair[] {
  const pairs = drafts.flatMap((draft, index) =>
    candidates[index]!.filter(({ id }) => !claimed.has(id)).map((known) => ({
      index,
      known,
      matchScore: matchScore(draft, known),
    })),
  )
  return pairs
    .filter((pair) => pair.matchScore > 0)
    .toSorted((a, b) => b.matchScore - a.matchScore || a.index - b.index)
}

/**
 * The items of a batch while they are classified, each once: as a known episode, as a new one, or
 * as one that was listed before.
 */
class Batch implements ClassifiedItems {
  readonly added: EpisodeDraft[] = []
  readonly changed: ChangedItem[] = []
  readonly #drafts: readonly EpisodeDraft[]
  readonly #done = new Set<number>()
  readonly #claimed = new Set<EpisodeId>()
  readonly #listed = new Set<string>()

  constructor(drafts: readonly EpisodeDraft[]) {
    this.#drafts = drafts
  }

  get knownIds(): readonly EpisodeId[] {
    return [...this.#claimed]
  }

  leaveOut(index: number): void {
    this.#done.add(index)
  }

  take(index: number, known: KnownEpisode): void {
    if (this.#claimed.has(known.id) || !this.#list(index)) return
    this.#claimed.add(known.id)
    const draft = this.#drafts[index]!
    const kind = changeOf(draft, known)
    if (kind !== null) this.changed.push({ id: known.id, draft, kind })
  }

  takeNew(index: number): void {
    if (this.#list(index)) this.added.push(this.#drafts[index]!)
  }

  /** False for an item that is already listed, or repeats a listed one. */
  #list(index: number): boolean {
    if (this.#done.has(index)) return false
    this.#done.add(index)
    const keys = keysOf(this.#drafts[index]!)
    if (keys.some((key) => this.#listed.has(key))) return false
    for (const key of keys) this.#listed.add(key)
    return true
  }
}

function keysOf(draft: EpisodeDraft): string[] {
  return repeatKeys({ ...draft, enclosureUrl: draft.enclosure?.url ?? null })
}
