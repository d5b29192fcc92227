import { foldBlanks } from "../fold-blanks.ts"

/**
 * Control characters, noncharacters, and characters that change the direction of the text around
 * them. Marks such as U+200F stay, because Hebrew and Arabic need them.
 */
// oxlint-disable-next-line no-control-regex
const unwritten = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

/** A text or a name as one line, for formats that cannot escape invisible characters. */
export function spokenLine(text: string): string {
  return foldBlanks(text.toWellFormed().replace(unwritten, ""))
}

/** A speaker's name as one line; null if nothing visible is left. */
export function spokenName(speaker: string | null): string | null {
  return speaker === null ? null : spokenLine(speaker) || null
}
