import { characterKind, kindOfUnit, learnKind } from "./character.ts"
import { foldText } from "./fold-text.ts"
import { TokenScanner } from "./token-scanner.ts"

/** The tokens of a text with the place of each. */
export interface TokensWithOffsets {
  readonly tokens: readonly string[]
  /** UTF-16 offsets into the text: each token lies in [start, end). */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/**
 * Turns text into tokens: without case, accents, widths and apostrophes; `c++`, `c#`, `.net` and
 * `.js` are kept; scripts that do not separate words give pairs of neighbours. Search, alerts and
 * excerpts all use this, so they agree on what a word is.
 */
export function tokenise(text: string): string[] {
  return scan(text, false).scanner.tokens
}

export function tokeniseWithOffsets(text: string): TokensWithOffsets {
  const { scanner, origins } = scan(text, true)
  const { tokens, starts, ends } = scanner
  if (origins === null) return { tokens, starts, ends }
  return { tokens, starts: starts.map((at) => origins[at]!), ends: ends.map((at) => origins[at]!) }
}

function scan(
  text: string,
  wantsOffsets: boolean,
): { scanner: TokenScanner; origins: Int32Array | null } {
  const { units, length, origins } = foldText(text, wantsOffsets)
  const scanner = new TokenScanner(units, length, wantsOffsets)
  scanner.scan()
  return { scanner, origins }
}

/** Whether a token comes from a script that is searched by pairs of characters. */
export function isDenseToken(token: string): boolean {
  const unit = token.charCodeAt(0)
  learnKind(unit)
  return kindOfUnit[unit] === characterKind.dense
}
