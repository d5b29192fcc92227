import type { ReadSegments } from "./read-segments.ts"

/**
 * Plain text: a segment for each paragraph, or for each line where there are no paragraphs. No
 * times.
 */
export function readPlainText(text: string): ReadSegments {
  const paragraphs = pieces(text, /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*/)
  const segments = paragraphs.length > 1 ? paragraphs : pieces(text, /\r\n|\r|\n/)
  return {
    segments: segments.map((words) => ({ startMs: null, endMs: null, speaker: null, text: words })),
    language: null,
    warnings: [],
  }
}

function pieces(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((piece) => piece.replace(/\s+/g, " ").trim())
    .filter((piece) => piece !== "")
}
