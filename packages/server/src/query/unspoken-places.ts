import type { Place } from "../model/mention.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import type { Phrase } from "./ast.ts"
import type { ExcerptOptions, UnspokenText } from "./excerpt.ts"
import { PlaceFinder } from "./place-finder.ts"

/** A long text is cut into pieces of this size, and reading stops once there are enough places. */
const pieceChars = 4_096

/** The first places of the description and the title. */
export function unspokenPlaces(
  { title, description }: UnspokenText,
  phrases: readonly Phrase[],
  { maxPlaces, maxChars }: ExcerptOptions,
): Place[] {
  const places: Place[] = []
  for (const text of [description, title]) {
    if (places.length >= maxPlaces) break
    const finder = new PlaceFinder(phrases, { maxPlaces: maxPlaces - places.length, maxChars })
    finder.add(piecesOf(text), { isLast: true })
    places.push(...finder.progress.places)
  }
  return places
}

/** Cuts at blanks, so that no word is split; a text without blanks stays in one piece. */
function piecesOf(text: string): TranscriptSegment[] {
  const pieces: TranscriptSegment[] = []
  let from = 0
  while (text.length - from > pieceChars) {
    const blank = text.indexOf(" ", from + pieceChars)
    if (blank === -1) break
    pieces.push(pieceOf(text.slice(from, blank)))
    from = blank + 1
  }
  pieces.push(pieceOf(text.slice(from)))
  return pieces
}

function pieceOf(text: string): TranscriptSegment {
  return { startMs: null, endMs: null, speaker: null, text }
}
