import type { Place } from "../model/mention.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import type { Phrase, Query } from "./ast.ts"
import { ExcerptText } from "./excerpt-text.ts"
import { positivePhrases } from "./positive-phrases.ts"
import type { TokensWithOffsets } from "./tokens.ts"

export interface ExcerptOptions {
  readonly maxPlaces: number
  /** Length of an excerpt, in UTF-16 units, not counting the ellipses. */
  readonly maxChars: number
}

/** The texts of an episode that are not spoken. */
export interface UnspokenText {
  readonly title: string
  readonly description: string
}

/**
 * Excerpts of one episode: first from the transcript, in order of time, then from the description
 * and the title.
 */
export class ExcerptSource {
  readonly #texts: readonly ExcerptText[]

  /** `spokenTokens`: the tokens of the segments as one text, if they have been read already. */
  constructor(
    segments: readonly TranscriptSegment[],
    text: UnspokenText,
    spokenTokens?: TokensWithOffsets,
  ) {
    this.#texts = [
      new ExcerptText(segments, spokenTokens),
      ...unspokenSegments(text).map((part) => new ExcerptText(part)),
    ]
  }

  /** The first places that make the episode match, with the words around them. */
  placesOf(query: Query, options: ExcerptOptions): Place[] {
    return placesIn(this.#texts, positivePhrases(query), options)
  }
}

function placesIn(
  texts: readonly ExcerptText[],
  phrases: readonly Phrase[],
  { maxPlaces, maxChars }: ExcerptOptions,
): Place[] {
  const places: Place[] = []
  for (const text of texts) {
    const wanted = { maxPlaces: maxPlaces - places.length, maxChars }
    if (wanted.maxPlaces > 0) places.push(...text.placesOf(phrases, wanted).places)
  }
  return places
}

function unspokenSegments({ title, description }: UnspokenText): TranscriptSegment[][] {
  return [description, title].map((text) => [{ startMs: null, endMs: null, speaker: null, text }])
}
