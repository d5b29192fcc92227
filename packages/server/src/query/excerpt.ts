import type { Place } from "../model/mention.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import type { Phrase, Query } from "./ast.ts"
import { cutExcerpt } from "./cut-excerpt.ts"
import { occurrencesMax } from "./limits.ts"
import { occurrencesOf } from "./occurrences.ts"
import { positivePhrases } from "./positive-phrases.ts"
import { tokeniseWithOffsets } from "./tokens.ts"

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

/**
 * The places that make an episode match, with the words around them: first what is said, in order of time, each with the start of the
 * segment in which it begins; then the description and the title. Matches that one excerpt shows together are one place.
 */
export function excerptsOf(
  query: Query,
  segments: readonly TranscriptSegment[],
  text: { readonly title: string; readonly description: string },
  options: ExcerptOptions,
): Excerpts {
  const phrases = positivePhrases(query)
  if (phrases.length === 0) return { places: [], total: 0 }
  const unspoken = [text.description, text.title].map((part) => ({
    startMs: null,
    endMs: null,
    speaker: null,
    text: part,
  }))
  const found = [segments, ...unspoken.map((part) => [part])].map((stream) =>
    placesIn(phrases, stream, options),
  )
  return {
    places: found.flatMap(({ places }) => places).slice(0, options.maxPlaces),
    total: found.reduce((sum, { total }) => sum + total, 0),
  }
}

function placesIn(
  phrases: readonly Phrase[],
  segments: readonly TranscriptSegment[],
  options: ExcerptOptions,
): Excerpts {
  const stream = joinSegments(segments)
  const { tokens, starts, ends } = tokeniseWithOffsets(stream.text)
  const ranges = phrases
    .flatMap((phrase) =>
      occurrencesOf(phrase, tokens, occurrencesMax).map(
        (at) => [starts[at]!, ends[at + phrase.tokens.length - 1]!] as const,
      ),
    )
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
  const places: Place[] = []
  let total = 0
  let shownTo = -1
  for (const [index, range] of ranges.entries()) {
    if (range[0] < shownTo) continue
    total += 1
    const excerpt = cutExcerpt(stream.text, ranges, index, options.maxChars)
    shownTo = excerpt.end
    if (places.length >= options.maxPlaces) continue
    const { startMs, speaker } = segments[stream.segmentAt(range[0])]!
    places.push({ startMs, speaker, excerpt: excerpt.text, highlights: excerpt.highlights })
  }
  return { places, total }
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
