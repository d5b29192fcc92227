import type { Phrase } from "./ast.ts"

/**
 * Where a phrase occurs in a stream of tokens: the indexes of its first token, in order, up to
 * `limit` of them.
 */
export function occurrencesOf(phrase: Phrase, stream: readonly string[], limit: number): number[] {
  const found: number[] = []
  const last = stream.length - phrase.tokens.length
  for (let at = 0; at <= last && found.length < limit; at += 1) {
    if (isPhraseAt(phrase, stream, at)) found.push(at)
  }
  return found
}

export function isPhraseAt(
  { tokens, isPrefix }: Phrase,
  stream: readonly string[],
  at: number,
): boolean {
  const exactCount = isPrefix ? tokens.length - 1 : tokens.length
  for (let index = 0; index < exactCount; index += 1) {
    if (stream[at + index] !== tokens[index]) return false
  }
  return !isPrefix || (stream[at + exactCount]?.startsWith(tokens[exactCount]!) ?? false)
}
