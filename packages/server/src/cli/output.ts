import { escaped, visibleJson } from "../format/visible-json.ts"

/** The output of a command. Text from publishers must pass through `safe` first. */
export interface Output {
  /** Columns of the screen. */
  readonly width: number
  /** A line of the result, on standard output. */
  line(text: string): void
  /** A piece of the result, unchanged, on standard output. Resolves when there is room for more. */
  write(text: string): Promise<void>
  /** A note on what is being done, on standard error. */
  note(text: string): void
  /** The current progress, on standard error, replacing the previous one. */
  progress(text: string): void
}

/** White space that would end a line of our output. */
const lineEnds = /[\n\v\f\r\u2028\u2029]/g
/**
 * Control and format characters: they move the cursor, colour, ring, change the direction, or are
 * invisible. A tab is not one of them, nor are those that join letters and signs or allow a line
 * break.
 */
const steering = /(?!\t|\u00ad|\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}]/gu

/**
 * Text in one line, in which characters that would control the terminal or reorder the text are
 * made visible: titles come from strangers.
 */
export function safe(text: string): string {
  return text.replace(lineEnds, " ").replace(steering, escaped)
}

/**
 * JSON in one line for `--json`: invisible characters are escaped, and it parses to the same value.
 */
export function toJson(value: unknown): string {
  return visibleJson(value)
}
