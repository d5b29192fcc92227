import { cleanText } from "../../format/clean-text.ts"
import { cutText } from "../../format/cut-text.ts"
import { plainTextCharsMax } from "../../format/limits.ts"
import { addressCharsMax, baseUrlCharsMax, nameCharsMax } from "./limits.ts"

/** A copy. A substring keeps the whole longer text in memory, which is too much for a name. */
export function ownText(text: string): string {
  return Buffer.from(text).toString()
}

/**
 * Text that is kept unchanged except for its length: show notes, which are long and are only ever
 * shown as HTML or split into words.
 */
export function givenText(text: string): string | null {
  const trimmed = cutText(text.trim(), plainTextCharsMax)
  return trimmed === "" ? null : trimmed
}

/** The beginning of a text that is a name or a word; null if nothing is left. */
export function shortText(text: string | null, charsMax = nameCharsMax): string | null {
  if (text === null) return null
  return cleanText(text.length <= charsMax ? text : cutText(text.trim(), charsMax))
}

export function readExplicit(text: string): boolean | null {
  if (/^(yes|true|explicit)$/i.test(text.trim())) return true
  return /^(no|false|clean)$/i.test(text.trim()) ? false : null
}

export function isYes(text: string | null): boolean {
  return /^(yes|true)$/i.test(text?.trim() ?? "")
}

/** An address from an attribute or a text; null if there is none, or it is too long. */
export function readUrl(text: string | null, baseUrl: string | null): string | null {
  if (text === null) return null
  const trimmed = text.trim()
  if (trimmed.length > addressCharsMax) return null
  const url = cleanText(trimmed)
  return url === null ? null : resolveUrl(url, baseUrl)
}

/** An address, made absolute if it is relative and there is a base that is not too long. */
export function resolveUrl(url: string, baseUrl: string | null): string {
  const trimmed = url.trim()
  if (baseUrl === null || baseUrl.length > baseUrlCharsMax) return trimmed
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || !URL.canParse(trimmed, baseUrl)) return trimmed
  return new URL(trimmed, baseUrl).href
}
