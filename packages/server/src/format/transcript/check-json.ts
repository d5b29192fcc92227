import { jsonDepthMax, jsonObjectsMax, jsonValuesMax } from "./limits.ts"
import { tooLarge } from "./transcript-error.ts"

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Throws a `TranscriptError` for JSON that would need more memory than any transcript: objects and
 * values take many times their text. A short text cannot need that much. Whether the text is valid
 * JSON is left to its parser.
 */
export function checkJson(text: string): void {
  if (text.length <= jsonObjectsMax) return
  let objectCount = 0
  let commaCount = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === quote) {
      at = endOfString(text, at)
    } else if (unit === comma) {
      commaCount += 1
    } else if (unit === openObject || unit === openList) {
      objectCount += 1
      depth += 1
      if (depth > jsonDepthMax) throw tooLarge(`lies more than ${jsonDepthMax} levels deep`)
      if (objectCount > jsonObjectsMax)
        throw tooLarge(`has more than ${jsonObjectsMax} objects and lists`)
    } else if (unit === closeObject || unit === closeList) {
      depth -= 1
    }
  }
  if (objectCount + commaCount > jsonValuesMax)
    throw tooLarge(`has more than ${jsonValuesMax} values`)
}

/**
 * The end of the string that begins at an offset: its closing quotation mark, or the end of the
 * text.
 */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === quote) return at
    at += unit === backslash ? 2 : 1
  }
  return at
}
