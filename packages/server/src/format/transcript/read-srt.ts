import type { TranscriptSegment } from "../../model/transcript.ts"
import { readCues } from "./cue-lines.ts"
import { cueText } from "./cue-text.ts"
import { type ReadSegments, Warnings } from "./read-segments.ts"

/**
 * The number of the next cue, which stands before its times and so at the end of the cue before.
 */
const nextNumber = /(^|\n)[ \t]*\d+[ \t]*\n*$/

/**
 * SRT has no specification: a number, a line of times, text up to the next number. Text after an
 * empty line still belongs to its cue.
 */
export function readSrt(text: string): ReadSegments {
  const warnings = new Warnings()
  const segments: TranscriptSegment[] = []
  const cues = [...readCues(text, { blankEndsCue: false }, warnings)]
  for (const [index, { startMs, endMs, payload }] of cues.entries()) {
    const words = cueText(index === cues.length - 1 ? payload : payload.replace(nextNumber, ""))
    if (words !== "") segments.push({ startMs, endMs, speaker: null, text: words })
  }
  return { segments, language: null, warnings: warnings.list }
}
