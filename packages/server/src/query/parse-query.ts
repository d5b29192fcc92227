import type { Phrase, Query } from "./ast.ts"
import {
  phraseWordsMax,
  prefixCharsMin,
  queryDepthMax,
  queryPhrasesMax,
  queryPrefixesMax,
  queryWordsMax,
} from "./limits.ts"
import { QueryError } from "./query-error.ts"
import { type Lexeme, lexQuery } from "./query-lexer.ts"
import { isDenseToken, tokenise } from "./tokens.ts"

/**
 * Parses a query as people write it: words, "phrases", prefixes*, AND (also implied), OR, NOT and
 * -, parentheses. NOT binds tightest, then AND, then OR. Signs that belong to no word are skipped.
 * Throws a `QueryError` that names the position.
 */
export function parseQuery(text: string): Query {
  const parser = new Parser(lexQuery(text), text.length)
  return parser.parse()
}

class Parser {
  readonly #lexemes: readonly Lexeme[]
  readonly #end: number
  #at = 0
  #depth = 0
  #phraseCount = 0
  #wordCount = 0
  #prefixCount = 0

  constructor(lexemes: readonly Lexeme[], end: number) {
    this.#lexemes = lexemes
    this.#end = end
  }

  parse(): Query {
    if (this.#lexemes.length === 0) return { kind: "all" }
    const query = this.#parseOr()
    const rest = this.#lexemes[this.#at]
    if (rest)
      throw new QueryError(
        rest.position,
        "a parenthesis is closed here that was never opened",
        "Remove it, or open one before.",
      )
    if (!query)
      throw new QueryError(
        0,
        "there is no word in this query",
        "Write at least one word; signs alone are not searched.",
      )
    return query
  }

  #parseOr(): Query | null {
    const parts: Query[] = []
    let part = this.#parseAnd()
    while (this.#peek()?.kind === "or") {
      parts.push(part ?? this.#missing("before OR"))
      this.#at += 1
      part = this.#parseAnd() ?? this.#missing("after OR")
    }
    if (parts.length === 0) return part
    return {
      kind: "or",
      parts: [...parts, part!].flatMap((or) => (or.kind === "or" ? or.parts : [or])),
    }
  }

  #parseAnd(): Query | null {
    const parts: Query[] = []
    for (
      let lexeme = this.#peek();
      lexeme && lexeme.kind !== "or" && lexeme.kind !== "close";
      lexeme = this.#peek()
    ) {
      if (lexeme.kind === "and") this.#takeAnd(parts.length)
      const part = this.#parseNot()
      if (part) parts.push(part)
    }
    if (parts.length < 2) return parts[0] ?? null
    return { kind: "and", parts: parts.flatMap((and) => (and.kind === "and" ? and.parts : [and])) }
  }

  #takeAnd(partCount: number): void {
    if (partCount === 0) this.#missing("before AND")
    this.#at += 1
    const next = this.#peek()
    if (!next || ["and", "or", "close"].includes(next.kind)) this.#missing("after AND")
  }

  #parseNot(): Query | null {
    if (this.#peek()?.kind !== "not") return this.#parseTerm()
    this.#at += 1
    const part = this.#nested(() => this.#parseNot()) ?? this.#missing("after NOT")
    return part.kind === "not" ? part.part : { kind: "not", part }
  }

  #parseTerm(): Query | null {
    const lexeme = this.#peek()
    if (lexeme?.kind === "words") {
      this.#at += 1
      return this.#phraseOf(lexeme)
    }
    if (lexeme?.kind !== "open") return this.#missing("here")
    this.#at += 1
    const query = this.#nested(() => this.#parseOr())
    if (this.#peek()?.kind !== "close") {
      throw new QueryError(
        lexeme.position,
        "a parenthesis is opened here and never closed",
        "Close it, or remove it.",
      )
    }
    this.#at += 1
    return query ?? this.#missing("between these parentheses", lexeme.position)
  }

  #phraseOf(lexeme: Extract<Lexeme, { kind: "words" }>): Phrase | null {
    const phrase = toPhrase(lexeme)
    if (!phrase) return null
    const { tokens, isPrefix } = phrase
    this.#phraseCount += 1
    this.#wordCount += tokens.length
    this.#prefixCount += isPrefix ? 1 : 0
    const { position } = lexeme
    if (tokens.length > phraseWordsMax)
      throw tooMany(position, `this phrase has more than ${phraseWordsMax} words`)
    if (this.#phraseCount > queryPhrasesMax)
      throw tooMany(position, `the query has more than ${queryPhrasesMax} words and phrases`)
    if (this.#wordCount > queryWordsMax)
      throw tooMany(position, `the query has more than ${queryWordsMax} words`)
    if (this.#prefixCount > queryPrefixesMax)
      throw tooMany(position, `the query has more than ${queryPrefixesMax} words with a *`)
    return phrase
  }

  #nested<Result>(read: () => Result): Result {
    this.#depth += 1
    if (this.#depth > queryDepthMax) {
      throw new QueryError(
        this.#position(),
        `more than ${queryDepthMax} parentheses and negations lie within each other`,
        "Write it flatter.",
      )
    }
    const result = read()
    this.#depth -= 1
    return result
  }

  #peek(): Lexeme | undefined {
    return this.#lexemes[this.#at]
  }

  #position(): number {
    return this.#peek()?.position ?? this.#end
  }

  #missing(where: string, position = this.#position()): never {
    throw new QueryError(
      position,
      `a word is missing ${where}`,
      `Write a word or a "phrase" there; in lower case, and, or and not are words like any other.`,
    )
  }
}

function tooMany(position: number, message: string): QueryError {
  return new QueryError(position, message, "Make several queries of it.")
}

function toPhrase({ text, isPrefix, position }: Extract<Lexeme, { kind: "words" }>): Phrase | null {
  const tokens = tokenise(text)
  const last = tokens.at(-1)
  if (last === undefined) {
    if (isPrefix)
      throw new QueryError(
        position,
        "there is no word before the *",
        "Write the beginning of a word, as in postgr*.",
      )
    return null
  }
  if (isDenseToken(last)) return densePhrase(tokens)
  if (isPrefix && last.length < prefixCharsMin) {
    throw new QueryError(
      position,
      `a prefix needs at least ${prefixCharsMin} letters`,
      `Write more of the word before the *.`,
    )
  }
  return { kind: "phrase", tokens, isPrefix }
}

/**
 * In a document, a run of a script without spaces ends with its last character as a token of its
 * own. In a query the run may continue beyond what was written: several characters need only their
 * pairs, and a single one is searched as the beginning of a pair.
 */
function densePhrase(tokens: readonly string[]): Phrase {
  const before = tokens.at(-2)
  const isRun = before !== undefined && before.length === 2 && isDenseToken(before)
  return isRun
    ? { kind: "phrase", tokens: tokens.slice(0, -1), isPrefix: false }
    : { kind: "phrase", tokens, isPrefix: true }
}
