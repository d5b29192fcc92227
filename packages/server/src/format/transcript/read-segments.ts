import {
  segmentCharsMax,
  segmentsMax,
  speakerCharsMax,
  transcriptCharsMax,
} from "../../model/transcript-limits.ts"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { cutText } from "../cut-text.ts"
import { warningsMax } from "./limits.ts"
import type { TranscriptWarning } from "./read-transcript.ts"
import { tooLarge } from "./transcript-error.ts"

/** The result of reading one format. */
export interface ReadSegments {
  readonly segments: readonly TranscriptSegment[]
  readonly language: string | null
  readonly warnings: readonly TranscriptWarning[]
}

/** Collects warnings up to a limit: for a file that is wrong on every line, that is enough. */
export class Warnings {
  readonly list: TranscriptWarning[] = []

  add(code: string, message: string, line: number | null): void {
    if (this.list.length < warningsMax) this.list.push({ code, message, line })
  }
}

/**
 * Collects segments up to the limits of a transcript, and throws a `TranscriptError` as soon as
 * there are more. A long text is split into several segments, at blanks if possible, so that no
 * word is lost.
 */
export class Segments {
  readonly list: TranscriptSegment[] = []
  readonly #warnings: Warnings
  #charCount = 0

  constructor(warnings: Warnings) {
    this.#warnings = warnings
  }

  add(segment: TranscriptSegment): void {
    const speaker = this.#shortSpeaker(segment.speaker)
    let rest = segment.text
    while (rest.length > segmentCharsMax) {
      const end = endOfPart(rest)
      this.#push({ ...segment, speaker, text: rest.slice(0, end).trimEnd() })
      rest = rest.slice(end).trimStart()
    }
    if (rest !== "")
      this.#push(
        speaker === segment.speaker && rest === segment.text
          ? segment
          : { ...segment, speaker, text: rest },
      )
  }

  #push(segment: TranscriptSegment): void {
    if (segment.text === "") return
    this.#charCount += segment.text.length + (segment.speaker?.length ?? 0)
    if (this.#charCount > transcriptCharsMax)
      throw tooLarge(`has more than ${transcriptCharsMax} characters of text`)
    if (this.list.length >= segmentsMax) throw tooLarge(`has more than ${segmentsMax} segments`)
    this.list.push(segment)
  }

  #shortSpeaker(speaker: string | null): string | null {
    if (speaker === null || speaker.length <= speakerCharsMax) return speaker
    const message = `the name of a speaker is cut after ${speakerCharsMax} characters`
    this.#warnings.add("speaker_too_long", message, null)
    return cutText(speaker, speakerCharsMax)
  }
}

/**
 * The end of the first part of a long text: the last blank of its second half, or any character.
 */
function endOfPart(text: string): number {
  return (
    lastPlaceOf(/\s/, text) ?? lastPlaceOf(/\p{P}/u, text) ?? cutText(text, segmentCharsMax).length
  )
}

function lastPlaceOf(kind: RegExp, text: string): number | null {
  for (let at = segmentCharsMax; at > segmentCharsMax / 2; at -= 1)
    if (kind.test(text[at - 1]!)) return at
  return null
}
