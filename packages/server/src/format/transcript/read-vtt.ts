import { type Cue, readCues } from "./cue-lines.ts"
import { cueText } from "./cue-text.ts"
import { type ReadSegments, Segments, Warnings } from "./read-segments.ts"

const languageLine = /^Language:(.*)$/im
const languageTag = /^[A-Za-z]{2,3}(?:-[\w-]+)?$/
const headerCharsMax = 1_000

/**
 * WebVTT (https://www.w3.org/TR/webvtt1/). A cue with several voices gives a segment for each.
 * Notes, styles and regions have no times and are ignored.
 */
export function readVtt(text: string): ReadSegments {
  const warnings = new Warnings()
  const segments = new Segments(warnings)
  for (const cue of readCues(text, { blankEndsCue: true }, warnings)) addSegments(cue, segments)
  const start = text.slice(0, headerCharsMax)
  const header = start.slice(0, start.search(/\n\n|-->/) >>> 0)
  const said = languageLine.exec(header)?.[1]?.trim() ?? ""
  const language = languageTag.test(said) ? said : null
  return { segments: segments.list, language, warnings: warnings.list }
}

/** Text before the first voice has no speaker. */
function addSegments(cue: Cue, segments: Segments): void {
  if (!cue.payload.includes("<")) return addSegment(cue, null, cue.payload, segments)
  let speaker: string | null = null
  let from = 0
  for (const voice of voicesIn(cue.payload)) {
    addSegment(cue, speaker, cue.payload.slice(from, voice.start), segments)
    speaker = cueText(voice.annotation) || null
    from = voice.end
  }
  addSegment(cue, speaker, from === 0 ? cue.payload : cue.payload.slice(from), segments)
}

interface Voice {
  readonly start: number
  readonly end: number
  readonly annotation: string
}

/** The tags `<v Ann>` and `<v.loud Ann>` of a cue. */
function* voicesIn(payload: string): Generator<Voice> {
  const lastEnd = payload.lastIndexOf(">")
  for (
    let at = payload.indexOf("<");
    at !== -1 && at < lastEnd;
    at = payload.indexOf("<", at + 1)
  ) {
    const name = payload[at + 1]
    if ((name !== "v" && name !== "V") || !/[.>\s]/.test(payload[at + 2]!)) continue
    const end = payload.indexOf(">", at)
    yield { start: at, end: end + 1, annotation: annotationIn(payload.slice(at + 2, end)) }
    at = end
  }
}

/** The text after the classes of a voice, such as `.loud`. */
function annotationIn(content: string): string {
  const blank = content.search(/\s/)
  return blank === -1 ? "" : content.slice(blank)
}

function addSegment(
  { startMs, endMs }: Cue,
  speaker: string | null,
  payload: string,
  segments: Segments,
): void {
  const text = cueText(payload)
  if (text !== "") segments.add({ startMs, endMs, speaker, text })
}
