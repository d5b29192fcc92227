import { cleanText } from "../../format/clean-text.ts"
import { plainTextCharsMax } from "../../format/limits.ts"
import { addressCharsMax, guidCharsMax, nameCharsMax, titleCharsMax } from "./limits.ts"
import { givenText, readUrl, shortText } from "./values.ts"

interface FieldLimit {
  readonly charsMax: number
  readonly isCut: boolean
}

const name: FieldLimit = { charsMax: nameCharsMax, isCut: true }
const address: FieldLimit = { charsMax: addressCharsMax, isCut: false }
const limitOf: Readonly<Record<string, FieldLimit>> = {
  title: { charsMax: titleCharsMax, isCut: true },
  description: { charsMax: plainTextCharsMax, isCut: true },
  guid: { charsMax: guidCharsMax, isCut: false },
  podcastGuid: { charsMax: guidCharsMax, isCut: false },
  link: address,
  image: address,
}

/**
 * The value of a field, within its limit; null if it is empty, or too long for a field that may not
 * be cut.
 */
export function readField(field: string, text: string, baseUrl: string | null): string | null {
  const { charsMax, isCut } = limitOf[field] ?? name
  if (field === "description") return givenText(text)
  if (field === "link" || field === "image") return readUrl(text, baseUrl)
  if (isCut) return shortText(text, charsMax)
  const trimmed = text.trim()
  return trimmed.length > charsMax ? null : cleanText(trimmed)
}

/** What was done about a field that is too long, in words; null for any other. */
export function problemOf(field: string, text: string): string | null {
  const { charsMax, isCut } = limitOf[field] ?? name
  if (text.length <= charsMax || text.trim().length <= charsMax) return null
  const what = isCut ? "its end is cut off" : "it is left out"
  return `the ${field} is longer than ${charsMax} characters; ${what}`
}
