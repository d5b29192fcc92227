import { Parser } from "htmlparser2"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { readTime } from "./cue-time.ts"
import { blockElements, hiddenElements } from "../markup/html-elements.ts"
import type { ReadSegments } from "./read-segments.ts"

/**
 * Transcripts as HTML: `<cite>` names a speaker, `<time>` says when, paragraphs are what is said. A
 * paragraph that is only a time is one.
 */
export function readHtml(html: string): ReadSegments {
  const reader = new HtmlReader()
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.add(text),
    onclosetag: (name) => reader.close(name),
  })
  parser.end(html)
  reader.endBlock()
  return { segments: reader.segments, language: reader.language, warnings: [] }
}

class HtmlReader {
  readonly segments: TranscriptSegment[] = []
  language: string | null = null
  #hiddenDepth = 0
  #text = ""
  #speaker: string | null = null
  #startMs: number | null = null

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "html") this.language = attributes["lang"] || null
    if (hiddenElements.has(name)) this.#hiddenDepth += 1
    if (this.#isBoundary(name)) this.endBlock()
  }

  add(text: string): void {
    if (this.#hiddenDepth === 0) this.#text += text
  }

  close(name: string): void {
    if (hiddenElements.has(name)) this.#hiddenDepth -= 1
    if (name === "cite") this.#speaker = this.#take().replace(/:$/, "").trim() || null
    else if (name === "time") this.#startMs = readTime(this.#take()) ?? this.#startMs
    else if (this.#isBoundary(name)) this.endBlock()
  }

  endBlock(): void {
    const text = this.#take()
    if (text === "") return
    const time = readTime(text)
    if (time !== null) this.#startMs = time
    else this.segments.push({ startMs: this.#startMs, endMs: null, speaker: this.#speaker, text })
  }

  #isBoundary(name: string): boolean {
    return blockElements.has(name) || name === "cite" || name === "time"
  }

  #take(): string {
    const text = this.#text.replace(/\s+/g, " ").trim()
    this.#text = ""
    return text
  }
}
