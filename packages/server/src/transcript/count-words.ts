const lastAsciiBlank = 0x20
const noBreakSpace = 0xa0

/**
 * The number of words as people count them: pieces between blanks. Counted without creating them.
 */
export function countWords(text: string): number {
  let count = 0
  let wasBlank = true
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const isBlank = unit <= lastAsciiBlank || unit === noBreakSpace
    if (wasBlank && !isBlank) count += 1
    wasBlank = isBlank
  }
  return count
}
