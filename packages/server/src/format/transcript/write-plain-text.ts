import type { Paragraph } from "./paragraphs.ts"
import { speakerPrefix } from "./speaker-prefix.ts"

/** A paragraph of plain text, with the speaker before it and without times. */
export function plainParagraph({ speaker, text }: Paragraph): string {
  return `${speakerPrefix(speaker)}${text}`
}
