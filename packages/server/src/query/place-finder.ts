import type { Place } from "../model/mention.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import type { Phrase } from "./ast.ts"
import type { ExcerptOptions } from "./excerpt.ts"
import { ExcerptText } from "./excerpt-text.ts"
import { tokenCharsMax } from "./limits.ts"

/** The retained state of a partly read transcript, which can be sent to another thread. */
export interface PlaceProgress {
  readonly places: readonly Place[]
  /** The last segments read, in which a place may still begin or be shown. */
  readonly segments: readonly TranscriptSegment[]
  /** The offset in their text from which places are still to be found. */
  readonly start: number
}

/** Number of characters read first: enough to find common words. */
const firstChunkChars = 2_048
/** The size of later chunks, to which what is kept of earlier ones is added. */
const chunkCharsMax = 4_096

export const noProgress: PlaceProgress = { places: [], segments: [], start: 0 }

/**
 * Finds the first places of phrases in a transcript that comes in parts, as if it were read as a
 * whole. It keeps only the text that the next place may need: the length of an excerpt and of the
 * longest phrase.
 */
export class PlaceFinder {
  readonly #phrases: readonly Phrase[]
  readonly #options: ExcerptOptions
  readonly #keptChars: number
  #progress: PlaceProgress

  constructor(
    phrases: readonly Phrase[],
    options: ExcerptOptions,
    progress: PlaceProgress = noProgress,
  ) {
    this.#phrases = phrases
    this.#options = options
    this.#progress = progress
    const tokenCount = Math.max(0, ...phrases.map(({ tokens }) => tokens.length))
    this.#keptChars = options.maxChars * 2 + tokenCount * (tokenCharsMax + 1)
  }

  get progress(): PlaceProgress {
    return this.#progress
  }

  /** Whether no more places are needed. */
  get isDone(): boolean {
    return this.#phrases.length === 0 || this.#progress.places.length >= this.#options.maxPlaces
  }

  /**
   * Reads the next part. A place that begins close to the end of a part is found with the next one.
   */
  add(segments: readonly TranscriptSegment[], { isLast }: { readonly isLast: boolean }): void {
    let chunkChars = firstChunkChars
    for (let from = 0; from < segments.length || (isLast && from === 0);) {
      if (this.isDone) return
      const to = endOfChunk(segments, from, chunkChars)
      this.#addChunk(segments.slice(from, to), isLast && to === segments.length)
      chunkChars = chunkCharsMax
      from = Math.max(to, 1)
    }
  }

  #addChunk(segments: readonly TranscriptSegment[], isLast: boolean): void {
    const { places, segments: kept, start } = this.#progress
    const all = [...kept, ...segments]
    const text = new ExcerptText(all)
    const end = isLast ? text.length : Math.max(start, text.length - this.#keptChars)
    const found = text.placesOf(this.#phrases, this.#wanted(places.length), { start, end })
    const next = Math.max(end, found.shownTo)
    const first = all.length === 0 ? null : text.segmentAt(Math.max(0, end - this.#keptChars))
    this.#progress = {
      places: [...places, ...found.places],
      segments: all.slice(first?.number ?? 0),
      start: next - (first?.start ?? 0),
    }
  }

  #wanted(foundCount: number): ExcerptOptions {
    return { ...this.#options, maxPlaces: this.#options.maxPlaces - foundCount }
  }
}

/** The end of the first segments, at least one, that have this many characters. */
function endOfChunk(segments: readonly TranscriptSegment[], from: number, chars: number): number {
  let to = from
  for (let count = 0; to < segments.length && count < chars; to += 1)
    count += segments[to]!.text.length
  return to
}
