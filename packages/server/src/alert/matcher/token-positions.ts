import type { Phrase } from "../../query/ast.ts"
import type { TokenisedDocument } from "../../query/match-document.ts"
import { isPhraseAt } from "../../query/occurrences.ts"

/** Where each token of a document stands, so that a phrase is looked for only where its first token is. */
export class TokenPositions {
  /** The three streams after each other, with a token between them that no phrase has. */
  readonly #stream: readonly string[]
  readonly #firstAt = new Map<string, number>()
  /** For each position the next one with the same token; -1 at the last. */
  readonly #nextAt: Int32Array

  constructor({ title, description, spoken }: TokenisedDocument) {
    this.#stream = [...title, "", ...description, "", ...spoken]
    this.#nextAt = new Int32Array(this.#stream.length)
    for (let at = this.#stream.length - 1; at >= 0; at -= 1) {
      const token = this.#stream[at]!
      this.#nextAt[at] = this.#firstAt.get(token) ?? -1
      this.#firstAt.set(token, at)
    }
  }

  distinctTokens(): IterableIterator<string> {
    return this.#firstAt.keys()
  }

  has(phrase: Phrase): boolean {
    const [first] = phrase.tokens
    if (phrase.isPrefix && phrase.tokens.length === 1) return this.#hasPrefix(first!)
    for (let at = this.#firstAt.get(first!) ?? -1; at !== -1; at = this.#nextAt[at]!) {
      if (isPhraseAt(phrase, this.#stream, at)) return true
    }
    return false
  }

  #hasPrefix(prefix: string): boolean {
    for (const token of this.#firstAt.keys()) if (token.startsWith(prefix)) return true
    return false
  }
}
