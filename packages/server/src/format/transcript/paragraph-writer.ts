import type { TranscriptSegment } from "../../model/transcript.ts"
import { type Paragraph, Paragraphs } from "./paragraphs.ts"
import type { SegmentWriter } from "./segment-writer.ts"

/** Writes paragraphs for people to read, with an empty line between them. */
export class ParagraphWriter implements SegmentWriter {
  readonly #paragraphs = new Paragraphs()
  readonly #lineOf: (paragraph: Paragraph) => string
  #isFirst = true

  constructor(lineOf: (paragraph: Paragraph) => string) {
    this.#lineOf = lineOf
  }

  begin(): string {
    return ""
  }

  add(segment: TranscriptSegment): string {
    return this.#write(this.#paragraphs.add(segment))
  }

  end(): string {
    return this.#write(this.#paragraphs.end())
  }

  #write(paragraph: Paragraph | null): string {
    if (paragraph === null) return ""
    const separator = this.#isFirst ? "" : "\n"
    this.#isFirst = false
    return `${separator}${this.#lineOf(paragraph)}\n`
  }
}
