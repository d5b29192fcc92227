import type { Place } from "../model/mention.ts"
import type { Steps } from "../model/steps.ts"
import type { Query } from "../query/ast.ts"
import type { ExcerptOptions } from "../query/excerpt.ts"
import { noProgress, PlaceFinder, type PlaceProgress } from "../query/place-finder.ts"
import { positivePhrases } from "../query/positive-phrases.ts"
import { unspokenPlaces } from "../query/unspoken-places.ts"
import { isOnePiece, readPart } from "../storage/catalogue/packed-segments.ts"

/** The text of a hit, as far as it was loaded with its episode. */
export interface HitText {
  readonly title: string | null
  /** As plain text. */
  readonly description: string
  /** The beginning of the packed transcript; null if there is none. */
  readonly bodyStart: Uint8Array | null
  /** The length of the packed transcript in bytes. */
  readonly bodyBytes: number
}

/** How far a packed transcript has been read. */
export interface PlaceReading {
  readonly progress: PlaceProgress
  /** Where the next part begins; null if no more needs to be read. */
  readonly nextByte: number | null
  /** Whether the stored transcript cannot be read, so that places in it may be missing. */
  readonly isDamaged: boolean
}

/** The places of a hit, as far as its text was read. */
export interface HitPlaces {
  readonly spoken: PlaceReading
  readonly unspoken: readonly Place[]
}

/** A part of a packed transcript. */
export interface BodyPart {
  readonly bytes: Uint8Array
  readonly fromByte: number
  /** The length of the packed transcript in bytes. */
  readonly bodyBytes: number
}

const notRead: HitPlaces = {
  spoken: { progress: noProgress, nextByte: 0, isDamaged: false },
  unspoken: [],
}

/** Computes the places of as many hits as there is time for, from the text loaded with them. */
export function* readPlaces(
  texts: readonly HitText[],
  query: Query,
  options: ExcerptOptions,
  deadlineMs: number,
): Steps<HitPlaces[]> {
  const endsAtMs = performance.now() + deadlineMs
  const phrases = positivePhrases(query)
  const found: HitPlaces[] = []
  for (const { title, description, bodyStart, bodyBytes } of texts) {
    if (performance.now() > endsAtMs) {
      found.push(notRead)
      continue
    }
    const spoken =
      bodyStart === null
        ? { progress: noProgress, nextByte: null, isDamaged: false }
        : yield* readOn(noProgress, { bytes: bodyStart, fromByte: 0, bodyBytes }, query, options)
    const text = { title: title ?? "", description }
    found.push({ spoken, unspoken: unspokenPlaces(text, phrases, options) })
    yield
  }
  return found
}

/** Continues reading a transcript, one block per step. */
export function* readOn(
  progress: PlaceProgress,
  { bytes, fromByte, bodyBytes }: BodyPart,
  query: Query,
  options: ExcerptOptions,
): Steps<PlaceReading> {
  const finder = new PlaceFinder(positivePhrases(query), options, progress)
  const isWhole = fromByte === 0 && bytes.byteLength === bodyBytes
  if (fromByte === 0 && isOnePiece(bytes) && !isWhole)
    return { progress, nextByte: finder.isDone ? null : 0, isDamaged: false }
  try {
    const { blocks, endByte } = readPart(bytes, fromByte)
    const isLastPart = fromByte + bytes.byteLength >= bodyBytes
    for (const [index, block] of blocks.entries()) {
      if (finder.isDone) break
      finder.add(block.unpack(), { isLast: isLastPart && index === blocks.length - 1 })
      yield
    }
    const isDone = finder.isDone || isLastPart
    const isDamaged = !finder.isDone && isLastPart && endByte !== bodyBytes
    return {
      progress: finder.progress,
      // If a part held no whole block, it is read again with more bytes.
      nextByte: isDone || isDamaged ? null : blocks.length === 0 ? fromByte : endByte,
      isDamaged,
    }
  } catch {
    return { progress: finder.progress, nextByte: null, isDamaged: true }
  }
}
