import type { ParsedEpisode } from "../../model/parsed-feed.ts"
import {
  addCounts,
  type EpisodeIngest,
  nothingSaved,
  type SavedCounts,
} from "../../model/episode-ingest.ts"
import { episodesSavedMax } from "../../storage/catalogue/episode.ts"
import { knownInARowMin } from "./limits.ts"

/** Characters of descriptions collected before they are saved. */
const batchCharsMax = 8_000_000

/**
 * Saves episodes in batches between pieces of the body, so that neither the feed nor its episodes
 * are ever held whole. If reading may stop early, batches are small, and one with nothing new ends
 * it.
 */
export class EpisodeSaver {
  #counts: SavedCounts = nothingSaved
  readonly #ingest: EpisodeIngest
  readonly #mayStopEarly: boolean
  #batch: ParsedEpisode[] = []
  #batchChars = 0
  #isEnough = false

  constructor(ingest: EpisodeIngest, mayStopEarly: boolean) {
    this.#ingest = ingest
    this.#mayStopEarly = mayStopEarly
  }

  get counts(): SavedCounts {
    return this.#counts
  }

  /** Whether only known items are left. */
  get isEnough(): boolean {
    return this.#isEnough
  }

  get hasNews(): boolean {
    return this.#counts.foundCount > 0 || this.#counts.changedCount > 0
  }

  add(episode: ParsedEpisode): void {
    this.#batch.push(episode)
    this.#batchChars += episode.description?.length ?? 0
  }

  /**
   * Passes pieces on, and saves the episodes in each before taking the next one. Calls `maySave`
   * before the first save.
   */
  async *savingBetween(
    pieces: AsyncIterable<Uint8Array>,
    maySave: () => Promise<boolean>,
  ): AsyncGenerator<Uint8Array> {
    const batchMin = this.#mayStopEarly ? knownInARowMin : episodesSavedMax
    let isAllowed = false
    for await (const piece of pieces) {
      yield piece
      if (this.#batch.length < batchMin && this.#batchChars < batchCharsMax) continue
      isAllowed ||= await maySave()
      if (isAllowed) await this.flush()
    }
  }

  async flush(): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    this.#batchChars = 0
    if (batch.length === 0) return
    const saved = await this.#ingest.save(batch)
    this.#counts = addCounts(this.#counts, saved)
    const isKnown = saved.foundCount === 0 && saved.changedCount === 0
    this.#isEnough ||= this.#mayStopEarly && isKnown && batch.length >= knownInARowMin
  }
}
