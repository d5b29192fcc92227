import { formatTime } from "../format-time.ts"
import type { Paragraph } from "./paragraphs.ts"

/** A paragraph of Markdown: the time, the speaker in bold, and the words as they are. */
export function markdownParagraph({ startMs, speaker, text }: Paragraph): string {
  const time = startMs === null || startMs < 0 ? "" : `${formatTime(startMs)} `
  const name = speaker === null ? "" : `**${escapeMarks(speaker)}:** `
  return `${time}${name}${time || name ? escapeMarks(text) : escapeStart(escapeMarks(text))}`
}

/** Escapes signs that have a meaning anywhere in a line: no text becomes a link, image or tag. */
function escapeMarks(text: string): string {
  return text.replace(/[\\`*_[\]<>&~|$]/g, "\\$&")
}

/** Escapes a start that would make the line a heading, a list item or a rule. */
function escapeStart(line: string): string {
  return line.replace(/^[#+=-]/, "\\$&").replace(/^(\d{1,9})([.)])/, "$1\\$2")
}
