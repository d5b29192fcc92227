import { decodeHTML } from "entities"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { CueQueue, type TimedSegment } from "./cue-queue.ts"
import type { SegmentWriter } from "./segment-writer.ts"
import { speakerPrefix } from "./speaker-prefix.ts"
import { spokenLine } from "./spoken-line.ts"
import { cueTime, withoutOverrides } from "./write-cue.ts"

/** SRT, with a numbered cue for each segment; a speaker is named before the text. */
export class SrtWriter implements SegmentWriter {
  readonly #queue = new CueQueue()
  #count = 0

  begin(): string {
    return ""
  }

  add(segment: TranscriptSegment): string {
    return this.#cuesOf(this.#queue.add(segment))
  }

  end(): string {
    return this.#cuesOf(this.#queue.end())
  }

  #cuesOf(timed: readonly TimedSegment[]): string {
    return timed.map((each) => this.#cueOf(each)).join("")
  }

  #cueOf({ startMs, endMs, segment }: TimedSegment): string {
    const words = spokenLine(segment.text)
    if (words === "") return ""
    const text = escapeText(`${speakerPrefix(segment.speaker)}${words}`)
    this.#count += 1
    const separator = this.#count === 1 ? "" : "\n"
    return `${separator}${this.#count}\n${cueTime(startMs, ",")} --> ${cueTime(endMs, ",")}\n${text}\n`
  }
}

/**
 * Many players show entities as written, so only text that looks like a tag, an arrow or an entity
 * is escaped: `AT&T` and `1 < 2` stay.
 */
function escapeText(text: string): string {
  const isPlain = !text.includes("&") || decodeHTML(text) === text
  const whole = isPlain ? text : text.replaceAll("&", "&amp;")
  return withoutOverrides(whole.replace(/<(?=[\p{L}\d/>])/gu, "&lt;").replaceAll("-->", "--&gt;"))
}
