import type { Place } from "../model/mention.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import type { Phrase } from "./ast.ts"
import { cutExcerpt } from "./cut-excerpt.ts"
import type { ExcerptOptions } from "./excerpt.ts"
import { spokenTextOf } from "./match-document.ts"
import { TokenPositions } from "./token-positions.ts"
import { tokeniseWithOffsets, type TokensWithOffsets } from "./tokens.ts"

/** The part of a text in which places may begin: UTF-16 offsets, end exclusive. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

export interface FoundPlaces {
  readonly places: readonly Place[]
  /** The offset up to which the excerpts show the text. */
  readonly shownTo: number
}

interface ReadTokens extends TokensWithOffsets {
  readonly positions: TokenPositions
}

const notPlain = /[^ \t\r\n!-~\u2013\u2014\u2018\u2019\u201c\u201d\u2026]/
const plainWord = /^[a-z]+$/

/** Segments as one text. Its tokens are read on first use, once for all queries. */
export class ExcerptText {
  readonly #segments: readonly TranscriptSegment[]
  /** The offset of each segment in the text. */
  readonly #starts: readonly number[]
  readonly #text: string
  #lowerText: string | null = null
  #tokens: ReadTokens | null = null

  /** `tokens`: those of the segments as one text, if they have been read already. */
  constructor(segments: readonly TranscriptSegment[], tokens?: TokensWithOffsets) {
    this.#segments = segments
    this.#starts = startsOf(segments)
    this.#text = spokenTextOf(segments)
    if (tokens) this.#tokens = withPositions(tokens)
  }

  get length(): number {
    return this.#text.length
  }

  /** The number and the start offset of the segment that contains an offset of the text. */
  segmentAt(offset: number): { number: number; start: number } {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { number: low, start: this.#starts[low]! }
  }

  /**
   * The first places where one of the phrases occurs, with the words around them and the start of
   * the segment in which each begins. Matches that fit into one excerpt count as one place.
   */
  placesOf(
    phrases: readonly Phrase[],
    options: ExcerptOptions,
    span: TextSpan = { start: 0, end: this.#text.length },
  ): FoundPlaces {
    const ranges = this.#rangesOf(phrases, options)
    const places: Place[] = []
    let shownTo = span.start
    for (const [index, range] of ranges.entries()) {
      if (range[0] < shownTo) continue
      if (range[0] >= span.end || places.length >= options.maxPlaces) break
      const excerpt = cutExcerpt(this.#text, ranges, index, options.maxChars)
      shownTo = excerpt.end
      const { startMs, speaker } = this.#segments[this.segmentAt(range[0]).number]!
      places.push({ startMs, speaker, excerpt: excerpt.text, highlights: excerpt.highlights })
    }
    return { places, shownTo }
  }

  /** In order; for each phrase as many as the excerpts could show. */
  #rangesOf(
    phrases: readonly Phrase[],
    { maxPlaces, maxChars }: ExcerptOptions,
  ): (readonly [number, number])[] {
    if (!this.#mayHaveOneOf(phrases)) return []
    const { starts, ends, positions } = (this.#tokens ??= withPositions(
      tokeniseWithOffsets(this.#text),
    ))
    return phrases
      .flatMap((phrase) =>
        positions
          .find(phrase, maxPlaces * maxChars)
          .map((at) => [starts[at]!, ends[at + phrase.tokens.length - 1]!] as const),
      )
      .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
  }

  /**
   * Whether a phrase may occur here, without reading tokens: if a text has only ASCII and the usual
   * quotation marks and dashes, a word of plain letters is a substring of its lower-case form.
   */
  #mayHaveOneOf(phrases: readonly Phrase[]): boolean {
    if (this.#tokens !== null || notPlain.test(this.#text)) return phrases.length > 0
    const text = (this.#lowerText ??= this.#text.toLowerCase())
    return phrases.some(({ tokens }) =>
      tokens.every((token) => !plainWord.test(token) || text.includes(token)),
    )
  }
}

function withPositions(read: TokensWithOffsets): ReadTokens {
  return { ...read, positions: new TokenPositions(read.tokens) }
}

function startsOf(segments: readonly TranscriptSegment[]): number[] {
  let length = 0
  return segments.map(({ text }) => {
    const start = length
    length += text.length + 1
    return start
  })
}
