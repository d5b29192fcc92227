import { createHash } from "node:crypto"
import { readTranscript } from "../format/transcript/read-transcript.ts"
import { tooLarge } from "../format/transcript/transcript-error.ts"
import type { TranscriptHints } from "../format/transcript/transcript-format.ts"
import { wordsMax } from "../model/transcript-limits.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import { tokenise } from "../query/tokens.ts"
import { packSegments } from "../storage/catalogue/packed-segments.ts"
import type { TranscriptDraft } from "../storage/catalogue/transcript.ts"
import { countWords } from "./count-words.ts"

/** A publisher's transcript, ready to be stored. */
export type PublishedTranscript = Omit<
  TranscriptDraft,
  "episodeId" | "leaseToken" | "url" | "nowMs"
>

/**
 * Reads and packs a transcript. Throws a `TranscriptError` if the document has none, or one that is
 * too large.
 */
export function readPublished(bytes: Uint8Array, hints: TranscriptHints): PublishedTranscript {
  const { transcript } = readTranscript(bytes, hints)
  const { format, language, timed, segments } = transcript
  const wordCount = segments.reduce((count, segment) => count + countWords(segment.text), 0)
  if (wordCount > wordsMax || tokenCountOf(segments) > wordsMax)
    throw tooLarge(`has more than ${wordsMax} words`)
  const body = packSegments(segments)
  return {
    format,
    language,
    timed,
    segmentCount: segments.length,
    wordCount,
    bodyHash: createHash("sha256").update(body).digest("base64url"),
    body,
  }
}

/**
 * The number of words as the index sees them: a text without blanks has one for each character. A
 * text that cannot have too many is not tokenised for this.
 */
function tokenCountOf(segments: readonly TranscriptSegment[]): number {
  const charCount = segments.reduce((sum, { text }) => sum + text.length, 0)
  if (charCount <= wordsMax) return 0
  return segments.reduce((sum, { text }) => sum + tokenise(text).length, 0)
}
