/**
 * A text as every engine can keep it, and find it again: PostgreSQL keeps no NUL, and half a
 * surrogate pair is no UTF-8. The sign for what cannot be shown takes their place.
 */
export function storedText(text: string): string {
  const wellFormed = text.toWellFormed()
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", "\uFFFD") : wellFormed
}
