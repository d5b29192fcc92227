const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** JSON in one line, in which what cannot be seen is escaped; it parses to the same value. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(invisible, escaped)
}

/** A character as its UTF-16 units in hexadecimal, such as `\u202e`. */
export function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")
}
