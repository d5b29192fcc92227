import { queryCharsMax } from "./limits.ts"
import { QueryError } from "./query-error.ts"

/** A piece of a written query. Positions are UTF-16 offsets from 0. */
export type Lexeme =
  | { readonly kind: "open" | "close" | "and" | "or" | "not"; readonly position: number }
  | {
      readonly kind: "words"
      readonly position: number
      readonly text: string
      readonly isPrefix: boolean
    }

const space = /\s/
const quotes = `"“”„«»`
const operators = { AND: "and", OR: "or", NOT: "not" } as const
const bareEnd = new RegExp(`[\\s()${quotes}]`)
const field =
  /^(title|description|podcast|speaker|lang|category|source|after|before|longer|shorter):(?=\S|$)/i

/** Splits a query into words, phrases, operators and parentheses. */
export function lexQuery(query: string): Lexeme[] {
  if (query.length > queryCharsMax) {
    throw new QueryError(
      queryCharsMax,
      `the query is longer than ${queryCharsMax} characters`,
      "Make several queries of it.",
    )
  }
  const lexemes: Lexeme[] = []
  let at = 0
  while (at < query.length) {
    if (space.test(query[at]!)) {
      at += 1
      continue
    }
    const [lexeme, end] = readLexeme(query, at)
    lexemes.push(lexeme)
    at = end
  }
  return lexemes
}

function readLexeme(query: string, at: number): readonly [Lexeme, number] {
  const character = query[at]!
  if (character === "(") return [{ kind: "open", position: at }, at + 1]
  if (character === ")") return [{ kind: "close", position: at }, at + 1]
  if (character === "-" && isStartOfTerm(query[at + 1]))
    return [{ kind: "not", position: at }, at + 1]
  return quotes.includes(character) ? readQuoted(query, at) : readBare(query, at)
}

function isStartOfTerm(character: string | undefined): boolean {
  return character !== undefined && character !== ")" && !space.test(character)
}

function readQuoted(query: string, at: number): readonly [Lexeme, number] {
  let end = at + 1
  while (end < query.length && !quotes.includes(query[end]!)) end += 1
  if (end === query.length) {
    throw new QueryError(
      at,
      "a quotation mark is opened here and never closed",
      `Write "words in a row" with both marks.`,
    )
  }
  const text = query.slice(at + 1, end)
  const isPrefix = query[end + 1] === "*"
  return [{ kind: "words", position: at, text, isPrefix }, end + (isPrefix ? 2 : 1)]
}

function readBare(query: string, at: number): readonly [Lexeme, number] {
  const length = query.slice(at).search(bareEnd)
  const end = length === -1 ? query.length : at + length
  const text = query.slice(at, end)
  if (Object.hasOwn(operators, text))
    return [{ kind: operators[text as keyof typeof operators], position: at }, end]
  refuseUnsupported(text, query[end], at)
  const star = text.indexOf("*")
  if (star !== -1 && star !== text.length - 1) {
    throw new QueryError(
      at + star,
      "a * stands in the middle of a word",
      "Put it at the end, as in postgr*.",
    )
  }
  const isPrefix = star !== -1
  return [{ kind: "words", position: at, text: isPrefix ? text.slice(0, -1) : text, isPrefix }, end]
}

function refuseUnsupported(text: string, next: string | undefined, at: number): void {
  const name = field.exec(text)?.[1]
  if (name !== undefined) {
    throw new QueryError(
      at,
      `fields such as ${name}: cannot be searched yet`,
      `Put the text in quotation marks to search for it as it stands.`,
    )
  }
  if (text === "NEAR" && next === "(") {
    throw new QueryError(
      at,
      "NEAR( ) cannot be searched yet",
      `Use a "phrase", or both words with AND.`,
    )
  }
}
