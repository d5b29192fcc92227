import type { Phrase } from "./ast.ts"
import { isPhraseAt, occurrencesOf } from "./occurrences.ts"

/** Number of lookups that scan the whole stream before an index of the tokens pays off. */
const scansMax = 4

/** A stream of tokens in which phrases are found: a few by scanning, more by an index. */
export class TokenPositions {
  readonly #stream: readonly string[]
  #index: TokenIndex | null = null
  #scanCount = 0

  constructor(stream: readonly string[]) {
    this.#stream = stream
  }

  distinctTokens(): IterableIterator<string> {
    return this.#indexed().numbers.keys()
  }

  has(phrase: Phrase): boolean {
    return this.find(phrase, 1).length > 0
  }

  /** Where a phrase occurs, up to `limit` places: in order, except for a prefix alone. */
  find(phrase: Phrase, limit: number): number[] {
    const isScanned = this.#index === null && this.#scanCount < scansMax
    if (!isScanned) return this.#indexed().find(phrase, limit)
    this.#scanCount += 1
    return occurrencesOf(phrase, this.#stream, limit)
  }

  #indexed(): TokenIndex {
    return (this.#index ??= new TokenIndex(this.#stream))
  }
}

/**
 * The positions of each token of a stream, so that a phrase is sought only where its first token
 * is.
 */
class TokenIndex {
  /** The number of each distinct token, in order of first occurrence. */
  readonly numbers = new Map<string, number>()
  readonly #stream: readonly string[]
  readonly #firstAt: number[] = []
  /** For each position the next one with the same token; 0 at the last. */
  readonly #nextAt: Uint32Array

  constructor(stream: readonly string[]) {
    this.#stream = stream
    this.#nextAt = new Uint32Array(stream.length)
    const lastAt: number[] = []
    for (let at = 0; at < stream.length; at += 1) {
      const token = stream[at]!
      const number = this.numbers.get(token)
      if (number === undefined) {
        this.numbers.set(token, lastAt.length)
        this.#firstAt.push(at)
        lastAt.push(at)
      } else {
        this.#nextAt[lastAt[number]!] = at
        lastAt[number] = at
      }
    }
  }

  find(phrase: Phrase, limit: number): number[] {
    const [first] = phrase.tokens
    if (phrase.isPrefix && phrase.tokens.length === 1) return this.#findPrefix(first!, limit)
    const number = this.numbers.get(first!)
    const found: number[] = []
    if (number === undefined) return found
    let at = this.#firstAt[number]!
    do {
      if (isPhraseAt(phrase, this.#stream, at)) found.push(at)
      at = this.#nextAt[at]!
    } while (at !== 0 && found.length < limit)
    return found
  }

  /** The first places of each token with this prefix. */
  #findPrefix(prefix: string, limit: number): number[] {
    const found: number[] = []
    for (const [token, number] of this.numbers) {
      if (!token.startsWith(prefix)) continue
      let at = this.#firstAt[number]!
      let count = 0
      do {
        found.push(at)
        count += 1
        at = this.#nextAt[at]!
      } while (at !== 0 && count < limit)
      if (limit === 1) break
    }
    return found
  }
}
