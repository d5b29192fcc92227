import { type Cue, readCues } from "./cue-lines.ts"
import { cueText } from "./cue-text.ts"
import { type ReadSegments, Segments, Warnings } from "./read-segments.ts"

/**
 * SRT has no specification: a number, a timing line, and text up to the next number. Text after an
 * empty line still belongs to its cue.
 */
export function readSrt(text: string): ReadSegments {
  const warnings = new Warnings()
  const segments = new Segments(warnings)
  let cue: Cue | null = null
  for (const next of readCues(text, { blankEndsCue: false }, warnings)) {
    if (cue) addSegment(cue, withoutNumber(cue.payload), segments)
    cue = next
  }
  if (cue) addSegment(cue, cue.payload, segments)
  return { segments: segments.list, language: null, warnings: warnings.list }
}

function addSegment({ startMs, endMs }: Cue, payload: string, segments: Segments): void {
  const text = cueText(payload)
  if (text !== "") segments.add({ startMs, endMs, speaker: null, text })
}

/** Removes the number of the next cue, which is alone on the line before its times. */
function withoutNumber(payload: string): string {
  const lineEnd = backOver(payload, payload.length, isLineFeed)
  const numberEnd = backOver(payload, lineEnd, isBlank)
  const numberStart = backOver(payload, numberEnd, isDigit)
  const lineStart = backOver(payload, numberStart, isBlank)
  if (numberStart === numberEnd) return payload
  if (lineStart === 0) return ""
  return isLineFeed(payload.charCodeAt(lineStart - 1)) ? payload.slice(0, lineStart - 1) : payload
}

/** The start of the run of units of one kind that ends at an offset. */
function backOver(text: string, end: number, isOfKind: (unit: number) => boolean): number {
  let at = end
  while (at > 0 && isOfKind(text.charCodeAt(at - 1))) at -= 1
  return at
}

function isLineFeed(unit: number): boolean {
  return unit === 0x0a
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}
