import { decodeHTML } from "entities"
import { foldBlanks } from "../fold-blanks.ts"
import { JoinedText } from "../joined-text.ts"

const untidyBlank = /[^\S ]|  |^ | $/
const [slash, zero, nine, colon, dot, greater, backslash] = [
  0x2f, 0x30, 0x39, 0x3a, 0x2e, 0x3e, 0x5c,
]

/** Most cues are shorter, and many have two lines. */
const shortChars = 1_000

/**
 * The words of a cue: without tags, entities decoded, lines joined by single spaces. Most cues need
 * none of this, which a quick check shows.
 */
export function cueText(payload: string): string {
  let text = payload
  if (text.includes("<")) text = withoutPieces(text, "<", tagEnd)
  if (text.includes("{")) text = withoutPieces(text, "{", overrideEnd)
  if (text.includes("&")) text = decodeHTML(text)
  if (text.length <= shortChars && text.includes("\n")) text = text.replaceAll("\n", " ")
  return untidyBlank.test(text) ? foldBlanks(text) : text
}

/** Removes the pieces that begin with a sign; `endOf` returns -1 if none begins at an offset. */
function withoutPieces(
  text: string,
  sign: string,
  endOf: (text: string, at: number, lastEnd: number) => number,
): string {
  const kept = new JoinedText()
  const lastEnd = text.lastIndexOf(sign === "<" ? ">" : "}")
  let keptFrom = 0
  let at = text.indexOf(sign)
  while (at !== -1 && at < lastEnd) {
    const end = endOf(text, at, lastEnd)
    if (end !== -1) {
      kept.add(text.slice(keptFrom, at))
      keptFrom = end
    }
    at = text.indexOf(sign, end === -1 ? at + 1 : end)
  }
  kept.add(text.slice(keptFrom))
  return kept.take()
}

/** The end of a tag such as `<b>`, `</c.loud>`, `<00:01.000>` or `<>`. */
function tagEnd(text: string, at: number): number {
  const isEndTag = text.charCodeAt(at + 1) === slash
  const first = text.charCodeAt(isEndTag ? at + 2 : at + 1)
  if (first === greater) return isEndTag ? at + 3 : at + 2
  if (isLetter(first)) return text.indexOf(">", at) + 1
  return isDigit(first) && !isEndTag ? timeEnd(text, at + 1) : -1
}

function timeEnd(text: string, from: number): number {
  let at = from
  while (isOfTime(text.charCodeAt(at))) at += 1
  return text.charCodeAt(at) === greater ? at + 1 : -1
}

/** The end of a position or colour from another format that is found in SRT, such as `{\an8}`. */
function overrideEnd(text: string, at: number): number {
  return text.charCodeAt(at + 1) === backslash ? text.indexOf("}", at) + 1 : -1
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isDigit(unit: number): boolean {
  return unit >= zero && unit <= nine
}

function isOfTime(unit: number): boolean {
  return isDigit(unit) || unit === colon || unit === dot
}
