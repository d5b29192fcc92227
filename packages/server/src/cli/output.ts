/** Where a command writes. What publishers wrote passes through `safe` first. */
export interface Output {
  /** Columns of the screen. */
  readonly width: number
  /** A line of the result, on standard output. */
  line(text: string): void
  /** A piece of the result as it is, on standard output. Resolves when there is room for more. */
  write(text: string): Promise<void>
  /** What is going on, on standard error. */
  note(text: string): void
  /** How far it is, on standard error, where each takes the place of the one before. */
  progress(text: string): void
}

/** White space that would end a line of ours. */
const lineEnds = /[\n\v\f\r\u2028\u2029]/g
/**
 * Control and format characters: they move the cursor, colour, ring, turn the direction, or are not
 * to be seen. A tab is none, nor are those that join letters and signs or let a word break.
 */
const steering = /(?!\t|\u00ad|\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}]/gu
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/**
 * Text in one line, in which what would steer the terminal or reorder the text can be seen: titles
 * come from strangers.
 */
export function safe(text: string): string {
  return text.replace(lineEnds, " ").replace(steering, escaped)
}

/**
 * JSON in one line for `--json`: what cannot be seen is escaped, and the same when it is parsed.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(invisible, escaped)
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")
}
