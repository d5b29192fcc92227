import type { TranscriptSegment } from "../../model/transcript.ts"
import { type Cue, readCues } from "./cue-lines.ts"
import { cueText } from "./cue-text.ts"
import { type ReadSegments, Warnings } from "./read-segments.ts"

const voice = /<v(?:\.[^\s>]*)?(?:\s+([^>]*))?>/i
const languageLine = /^Language:\s*([A-Za-z]{2,3}(?:-[\w-]+)?)\s*$/im

/**
 * WebVTT (https://www.w3.org/TR/webvtt1/). A cue with several voices gives a segment for each.
 * Notes, styles and regions have no times and fall away.
 */
export function readVtt(text: string): ReadSegments {
  const warnings = new Warnings()
  const segments: TranscriptSegment[] = []
  for (const cue of readCues(text, { blankEndsCue: true }, warnings)) addSegments(cue, segments)
  const header = text.slice(0, text.search(/\r?\n\r?\n|-->/) >>> 0).slice(0, 1_000)
  return { segments, language: languageLine.exec(header)?.[1] ?? null, warnings: warnings.list }
}

function addSegments(cue: Cue, segments: TranscriptSegment[]): void {
  if (!cue.payload.includes("<")) return addSegment(cue, null, cue.payload, segments)
  // Splitting by a pattern with one group gives text, speaker, text, speaker, …; what comes before
  // the first has none
  const pieces = cue.payload.split(voice)
  addSegment(cue, null, pieces[0]!, segments)
  for (let index = 1; index < pieces.length; index += 2)
    addSegment(cue, speakerName(pieces[index] ?? ""), pieces[index + 1]!, segments)
}

function addSegment(
  { startMs, endMs }: Cue,
  speaker: string | null,
  payload: string,
  segments: TranscriptSegment[],
): void {
  const text = cueText(payload)
  if (text !== "") segments.push({ startMs, endMs, speaker, text })
}

function speakerName(annotation: string): string | null {
  return cueText(annotation) || null
}
