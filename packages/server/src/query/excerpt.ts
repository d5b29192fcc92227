import type { Place } from "../model/mention.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import type { Phrase, Query } from "./ast.ts"
import { cutExcerpt } from "./cut-excerpt.ts"
import { occurrencesMax } from "./limits.ts"
import { occurrencesOf } from "./occurrences.ts"
import { positivePhrases } from "./positive-phrases.ts"
import { tokeniseWithOffsets, type TokensWithOffsets } from "./tokens.ts"

export interface ExcerptOptions {
  readonly maxPlaces: number
  /** Length of an excerpt, in UTF-16 units, without the dots where it was cut. */
  readonly maxChars: number
}

export interface Excerpts {
  readonly places: readonly Place[]
  /** How many places there are in all. */
  readonly total: number
}

/** Excerpts of one episode: first of what is said, in order of time; then of the description and the title. */
export class ExcerptSource {
  readonly #streams: readonly ExcerptStream[]

  constructor(
    segments: readonly TranscriptSegment[],
    text: { readonly title: string; readonly description: string },
  ) {
    const unspoken = [text.description, text.title].map((part) => [
      { startMs: null, endMs: null, speaker: null, text: part },
    ])
    this.#streams = [segments, ...unspoken].map((stream) => new ExcerptStream(stream))
  }

  /**
   * The places that make the episode match, with the words around them, each with the start of the segment in which it begins. Matches
   * that one excerpt shows together are one place.
   */
  excerptsOf(query: Query, options: ExcerptOptions): Excerpts {
    const phrases = positivePhrases(query)
    if (phrases.length === 0) return { places: [], total: 0 }
    const found = this.#streams.map((stream) => stream.excerptsOf(phrases, options))
    return {
      places: found.flatMap(({ places }) => places).slice(0, options.maxPlaces),
      total: found.reduce((sum, { total }) => sum + total, 0),
    }
  }
}

/** Segments as one text, with its tokens: read when they are first asked for, and once for all queries. */
class ExcerptStream {
  readonly #segments: readonly TranscriptSegment[]
  readonly #joined: JoinedSegments
  #tokens: TokensWithOffsets | null = null

  constructor(segments: readonly TranscriptSegment[]) {
    this.#segments = segments
    this.#joined = joinSegments(segments)
  }

  excerptsOf(phrases: readonly Phrase[], options: ExcerptOptions): Excerpts {
    const ranges = phrases
      .flatMap((phrase) => this.#rangesOf(phrase))
      .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    const places: Place[] = []
    let total = 0
    let shownTo = -1
    for (const [index, range] of ranges.entries()) {
      if (range[0] < shownTo) continue
      total += 1
      const excerpt = cutExcerpt(this.#joined.text, ranges, index, options.maxChars)
      shownTo = excerpt.end
      if (places.length >= options.maxPlaces) continue
      const { startMs, speaker } = this.#segments[this.#joined.segmentAt(range[0])]!
      places.push({ startMs, speaker, excerpt: excerpt.text, highlights: excerpt.highlights })
    }
    return { places, total }
  }

  #rangesOf(phrase: Phrase): (readonly [number, number])[] {
    this.#tokens ??= tokeniseWithOffsets(this.#joined.text)
    const { tokens, starts, ends } = this.#tokens
    return occurrencesOf(phrase, tokens, occurrencesMax).map(
      (at) => [starts[at]!, ends[at + phrase.tokens.length - 1]!] as const,
    )
  }
}

interface JoinedSegments {
  readonly text: string
  /** The segment that holds an offset of the text. */
  segmentAt(offset: number): number
}

function joinSegments(segments: readonly TranscriptSegment[]): JoinedSegments {
  const starts: number[] = []
  let length = 0
  for (const { text } of segments) {
    starts.push(length)
    length += text.length + 1
  }
  return {
    text: segments.map((segment) => segment.text).join("\n"),
    segmentAt(offset) {
      let [low, high] = [0, starts.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}
