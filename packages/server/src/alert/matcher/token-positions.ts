import type { Phrase } from "../../query/ast.ts"
import type { TokenisedDocument } from "../../query/match-document.ts"
import { isPhraseAt } from "../../query/occurrences.ts"

/** Where each token of a document stands, so that a phrase is looked for only where its first token is. */
export class TokenPositions {
  /** The three streams after each other, with a token between them that no phrase has. */
  readonly #stream: readonly string[]
  /** The number of each distinct token, in the order of their first places. */
  readonly #numbers = new Map<string, number>()
  readonly #firstAt: number[] = []
  /** For each position the next one with the same token; 0 at the last. */
  readonly #nextAt: Uint32Array

  constructor({ title, description, spoken }: TokenisedDocument) {
    this.#stream = title.concat("", description, "", spoken)
    this.#nextAt = new Uint32Array(this.#stream.length)
    const lastAt: number[] = []
    for (let at = 0; at < this.#stream.length; at += 1) {
      const token = this.#stream[at]!
      const number = this.#numbers.get(token)
      if (number === undefined) {
        this.#numbers.set(token, lastAt.length)
        this.#firstAt.push(at)
        lastAt.push(at)
      } else {
        this.#nextAt[lastAt[number]!] = at
        lastAt[number] = at
      }
    }
  }

  distinctTokens(): IterableIterator<string> {
    return this.#numbers.keys()
  }

  has(phrase: Phrase): boolean {
    const [first] = phrase.tokens
    if (phrase.isPrefix && phrase.tokens.length === 1) return this.#hasPrefix(first!)
    const number = this.#numbers.get(first!)
    if (number === undefined) return false
    let at = this.#firstAt[number]!
    do {
      if (isPhraseAt(phrase, this.#stream, at)) return true
      at = this.#nextAt[at]!
    } while (at !== 0)
    return false
  }

  #hasPrefix(prefix: string): boolean {
    for (const token of this.#numbers.keys()) if (token.startsWith(prefix)) return true
    return false
  }
}
