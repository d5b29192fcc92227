import { plainText } from "../format/plain-text.ts"
import type { Episode } from "../model/episode.ts"
import type { Place } from "../model/mention.ts"
import type { Query } from "../query/ast.ts"
import { ExcerptSource } from "../query/excerpt.ts"
import { unpackSegments } from "../storage/catalogue/packed-segments.ts"

/** An episode that a search found, with the places that show why. */
export interface Hit {
  readonly episode: Episode
  readonly score: number
  readonly places: readonly Place[]
}

/** The text of a hit, from which its places are computed. */
export interface HitText {
  readonly title: string | null
  readonly description: string | null
  /** The transcript as it is packed; null where there is none. */
  readonly body: Uint8Array | null
}

export interface PlaceOptions {
  readonly maxPlaces: number
  /** Length of an excerpt, in UTF-16 units. */
  readonly maxChars: number
}

export interface HitPlaces {
  readonly places: readonly Place[]
  /** Whether the stored transcript cannot be read, so that places in it may be missing. */
  readonly isDamaged: boolean
}

/**
 * Computes the places of a hit from its text. It costs as much as the transcript is long, so it
 * belongs in a thread.
 */
export function placesOf(text: HitText, query: Query, options: PlaceOptions): HitPlaces {
  const segments = segmentsOf(text.body)
  const source = new ExcerptSource(segments ?? [], {
    title: text.title ?? "",
    description: plainText(text.description ?? ""),
  })
  return { places: source.excerptsOf(query, options).places, isDamaged: segments === null }
}

function segmentsOf(body: Uint8Array | null): ReturnType<typeof unpackSegments> | null {
  if (body === null) return []
  try {
    return unpackSegments(body)
  } catch {
    return null
  }
}
