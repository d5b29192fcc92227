import { foldBlanks } from "../fold-blanks.ts"
import { type ReadSegments, Segments, Warnings } from "./read-segments.ts"

/**
 * Plain text: a segment for each paragraph, or for each line if there are no paragraphs. No times.
 * Line ends must be line feeds.
 */
export function readPlainText(text: string): ReadSegments {
  const warnings = new Warnings()
  const segments = new Segments(warnings)
  for (const words of hasParagraphs(text) ? paragraphsIn(text) : linesIn(text))
    segments.add({ startMs: null, endMs: null, speaker: null, text: words })
  return { segments: segments.list, language: null, warnings: warnings.list }
}

function hasParagraphs(text: string): boolean {
  const paragraphs = paragraphsIn(text)
  return !paragraphs.next().done && !paragraphs.next().done
}

function* paragraphsIn(text: string): Generator<string> {
  let start = 0
  for (let at = 0; at < text.length; at = endOfLine(text, at) + 1) {
    if (!isBlankLine(text, at)) continue
    yield* wordsOf(text.slice(start, at))
    start = at
  }
  yield* wordsOf(text.slice(start))
}

function* linesIn(text: string): Generator<string> {
  for (let at = 0; at < text.length; at = endOfLine(text, at) + 1)
    yield* wordsOf(text.slice(at, endOfLine(text, at)))
}

function* wordsOf(text: string): Generator<string> {
  const words = foldBlanks(text)
  if (words !== "") yield words
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at)
  return end === -1 ? text.length : end
}

function isBlankLine(text: string, start: number): boolean {
  let at = start
  while (text[at] === " " || text[at] === "\t") at += 1
  return text[at] === "\n" || at === text.length
}
