import { cleanText } from "../../format/clean-text.ts"
import { cutText } from "../../format/cut-text.ts"
import { plainTextCharsMax } from "../../format/limits.ts"
import { addressCharsMax, baseUrlCharsMax, nameCharsMax } from "./limits.ts"

/**
 * A copy. A cut out of a longer text keeps all of that text in memory, which must not be kept for a
 * name.
 */
export function ownText(text: string): string {
  return Buffer.from(text).toString()
}

/**
 * Text that is kept as it is given, but for its length: show notes, which are long and are only
 * ever shown as HTML or cut into words.
 */
export function givenText(text: string): string | null {
  const trimmed = cutText(text.trim(), plainTextCharsMax)
  return trimmed === "" ? null : trimmed
}

/** The beginning of a text that is a name or a word; null where nothing is left. */
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

/** An address from an attribute or a text; null where none is given, or one that is too long. */
export function readUrl(text: string | null, baseUrl: string | null): string | null {
  if (text === null) return null
  const trimmed = text.trim()
  if (trimmed.length > addressCharsMax) return null
  const url = cleanText(trimmed)
  return url === null ? null : resolveUrl(url, baseUrl)
}

/**
 * An address as it is given, made whole where it is relative and there is a base that is not too
 * long.
 */
export function resolveUrl(url: string, baseUrl: string | null): string {
  const trimmed = url.trim()
  if (baseUrl === null || baseUrl.length > baseUrlCharsMax) return trimmed
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || !URL.canParse(trimmed, baseUrl)) return trimmed
  return new URL(trimmed, baseUrl).href
}
