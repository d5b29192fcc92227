import type { TranscriptSegment } from "../../model/transcript.ts"
import { CueQueue, type TimedSegment } from "./cue-queue.ts"
import type { SegmentWriter } from "./segment-writer.ts"
import { spokenLine, spokenName } from "./spoken-line.ts"
import { cueTime, withoutOverrides } from "./write-cue.ts"

/** WebVTT, with a cue for each segment and its speaker as the voice. */
export class VttWriter implements SegmentWriter {
  readonly #queue = new CueQueue()

  begin(language: string | null): string {
    const tag = language === null ? "" : spokenLine(language).replaceAll("-->", "")
    return tag === "" ? "WEBVTT\n" : `WEBVTT\nLanguage: ${tag}\n`
  }

  add(segment: TranscriptSegment): string {
    return this.#queue.add(segment).map(cueOf).join("")
  }

  end(): string {
    return this.#queue.end().map(cueOf).join("")
  }
}

function cueOf({ startMs, endMs, segment }: TimedSegment): string {
  const text = escapeText(segment.text)
  if (text === "") return ""
  const name = spokenName(segment.speaker)
  const voice = name === null ? "" : `<v ${escapeText(name)}>`
  return `\n${cueTime(startMs, ".")} --> ${cueTime(endMs, ".")}\n${voice}${text}\n`
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" }

function escapeText(text: string): string {
  return withoutOverrides(spokenLine(text).replace(/[&<>]/g, (sign) => escapes[sign]!))
}
