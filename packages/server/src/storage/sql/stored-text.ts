/**
 * A text in a form that every engine can store and find again: PostgreSQL cannot store NUL, and
 * half a surrogate pair is not UTF-8. The replacement character takes their place.
 */
export function storedText(text: string): string {
  const wellFormed = text.toWellFormed()
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", "\uFFFD") : wellFormed
}
