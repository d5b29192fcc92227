import type { TranscriptSegment } from "../../model/transcript.ts"
import { spokenLine, spokenName } from "./spoken-line.ts"

/** Several segments of one speaker, joined into one line. */
export interface Paragraph {
  /** When its first segment begins, where that is known. */
  readonly startMs: number | null
  readonly speaker: string | null
  readonly text: string
}

/** A paragraph ends with the first sentence beyond this length, or without one at twice of it. */
const paragraphCharsMin = 600
const sentenceEnd = /[.!?…。！？]["'”’)\]]?$/

/** Joins segments into paragraphs. A new one begins when the speaker changes or it gets long. */
export class Paragraphs {
  #parts: string[] = []
  #charCount = 0
  #startMs: number | null = null
  #speaker: string | null = null

  /** Adds the next segment, and returns the paragraph that ends before it, if one does. */
  add(segment: TranscriptSegment): Paragraph | null {
    const text = spokenLine(segment.text)
    if (text === "") return null
    const speaker = spokenName(segment.speaker)
    const ended = speaker !== this.#speaker || this.#isLong() ? this.end() : null
    if (this.#parts.length === 0) {
      this.#startMs = segment.startMs
      this.#speaker = speaker
    }
    this.#parts.push(text)
    this.#charCount += text.length
    return ended
  }

  /** Ends the last paragraph. */
  end(): Paragraph | null {
    if (this.#parts.length === 0) return null
    const text = this.#parts.join(" ")
    this.#parts = []
    this.#charCount = 0
    return { startMs: this.#startMs, speaker: this.#speaker, text }
  }

  #isLong(): boolean {
    if (this.#charCount < paragraphCharsMin) return false
    return this.#charCount >= 2 * paragraphCharsMin || sentenceEnd.test(this.#parts.at(-1)!)
  }
}
