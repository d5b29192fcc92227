import { foldBlanks } from "../fold-blanks.ts"
import { JoinedText } from "../joined-text.ts"
import { type Attributes, findAttribute } from "../markup/attributes.ts"
import { blockElements } from "../markup/html-elements.ts"
import { readMarkup } from "../markup/html-reader.ts"
import { readTime } from "./cue-time.ts"
import { type ReadSegments, Segments, Warnings } from "./read-segments.ts"

/**
 * Transcripts as HTML: `<cite>` names a speaker, `<time>` gives a time, and paragraphs are what is
 * said. A paragraph that is only a time counts as a `<time>`.
 */
export function readHtml(html: string): ReadSegments {
  const page = new TranscriptPage()
  readMarkup(html, {
    onOpen: (name, attributes) => page.open(name, attributes),
    onText: (text) => page.add(text),
    onClose: (name) => page.close(name),
  })
  page.endBlock()
  return { segments: page.segments.list, language: page.language, warnings: page.warnings.list }
}

class TranscriptPage {
  readonly warnings = new Warnings()
  readonly segments = new Segments(this.warnings)
  language: string | null = null
  readonly #text = new JoinedText()
  #speaker: string | null = null
  #startMs: number | null = null

  open(name: string, attributes: Attributes): void {
    if (name === "html") this.language = findAttribute(attributes, "lang") || null
    if (this.#isBoundary(name)) this.endBlock()
  }

  add(text: string): void {
    this.#text.add(text)
  }

  close(name: string): void {
    if (name === "cite") this.#speaker = this.#take().replace(/:$/, "").trim() || null
    else if (name === "time") this.#startMs = readTime(this.#take()) ?? this.#startMs
    else if (this.#isBoundary(name)) this.endBlock()
  }

  endBlock(): void {
    const text = this.#take()
    if (text === "") return
    const time = readTime(text)
    if (time !== null) this.#startMs = time
    else this.segments.add({ startMs: this.#startMs, endMs: null, speaker: this.#speaker, text })
  }

  #isBoundary(name: string): boolean {
    return blockElements.has(name) || name === "cite" || name === "time"
  }

  #take(): string {
    return foldBlanks(this.#text.take())
  }
}
