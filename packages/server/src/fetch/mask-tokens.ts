import { ComparableText } from "./comparable-text.ts"
import type { FeedPrivacy } from "./feed-privacy.ts"

type Range = readonly [start: number, end: number]
type Tokens = Pick<FeedPrivacy, "tokens">

/** Marks where an excerpt was cut. */
const dots = "…"
/** This much of a token is no other word by chance. */
const leftoverCharsMin = 4
/** Some characters of a token are encoded in addresses. */
const encodable = /[^a-z\d._~-]/
const wordCharacter = /[\p{L}\p{N}]/u

/**
 * A text in which each token from the feed's addresses is replaced by as many dots, so that
 * positions in it stay valid.
 */
export function maskTokens(text: string, { tokens }: Tokens): string {
  return masked(text, (compared) => tokens.flatMap((token) => placesOf(token, compared)))
}

/**
 * The same for an excerpt, in which the rest of a token that was cut is masked too: otherwise,
 * excerpts of one place that are cut differently would reveal a token piece by piece. The result is
 * as if the whole text were masked before it is cut, but this also works for mentions, which are
 * stored as excerpts, and for tokens that become known later.
 */
export function maskExcerpt(excerpt: string, { tokens }: Tokens): string {
  const start = excerpt.startsWith(dots) ? dots.length : 0
  const isCutAfter = excerpt.length > start && excerpt.endsWith(dots)
  const end = excerpt.length - (isCutAfter ? dots.length : 0)
  const isCut = { before: start > 0, after: isCutAfter }
  const body = masked(excerpt.slice(start, end), (compared) =>
    tokens.flatMap((token) => [
      ...placesOf(token, compared),
      ...leftoversOf(token, compared, isCut),
    ]),
  )
  return excerpt.slice(0, start) + body + excerpt.slice(end)
}

/** Found in the original text: a token that overlaps another one is masked too. */
function placesOf(token: string, text: string): Range[] {
  const places: Range[] = []
  for (let at = text.indexOf(token); at !== -1; at = text.indexOf(token, at + token.length))
    places.push([at, at + token.length])
  return places
}

/** The remains, at the beginning and end of a text, of a token that was cut. */
function leftoversOf(
  token: string,
  text: string,
  isCut: { readonly before: boolean; readonly after: boolean },
): Range[] {
  const { length } = text
  if (length === 0) return []
  const heads = isCut.before ? cutEscapesBefore(token, text) : [0]
  const tails = isCut.after ? cutEscapesAfter(token, text) : [0]
  const isPart = (head: number, tail: number): boolean =>
    length - head - tail >= (head + tail === 0 ? 1 : leftoverCharsMin) &&
    token.includes(text.slice(head, length - tail))
  if (isCut.before && isCut.after && heads.some((head) => tails.some((tail) => isPart(head, tail))))
    return [[0, length]]
  const isMeant = (count: number, escape: number, neighbour: string): boolean =>
    count >= leftoverCharsMin || (escape === 0 && !wordCharacter.test(neighbour))
  const longest = (escapes: readonly number[], isLeftover: typeof isAtStart): number => {
    for (const escape of escapes)
      for (let count = Math.min(token.length - 1, length - escape); count > 0; count -= 1)
        if (isLeftover(count, escape)) return escape + count
    return 0
  }
  const isAtStart = (count: number, escape: number): boolean =>
    text.startsWith(token.slice(-count), escape) &&
    isMeant(count, escape, text.charAt(escape + count))
  const isAtEnd = (count: number, escape: number): boolean =>
    text.endsWith(token.slice(0, count), length - escape) &&
    isMeant(count, escape, text.charAt(length - escape - count - 1))
  return [
    ...(isCut.before ? [[0, longest(heads, isAtStart)] as const] : []),
    ...(isCut.after ? [[length - longest(tails, isAtEnd), length] as const] : []),
  ]
}

/** How much of the beginning of a text may be the rest of an encoded character that was cut. */
function cutEscapesBefore(token: string, text: string): number[] {
  const digits = encodable.test(token) ? /^[\da-f]{0,4}/.exec(text)![0].length : 0
  return Array.from({ length: digits + 1 }, (_, count) => count)
}

function cutEscapesAfter(token: string, text: string): number[] {
  const escape = encodable.test(token) ? /%[\da-f]?$/.exec(text) : null
  return escape ? [0, escape[0].length] : [0]
}

/** Replaces ranges of what a text is compared as. */
function masked(text: string, rangesIn: (compared: string) => readonly Range[]): string {
  const compared = new ComparableText(text)
  let result = ""
  let maskedTo = 0
  for (const range of rangesIn(compared.text).toSorted((a, b) => a[0] - b[0])) {
    const end = compared.originalOffset(range[1])
    if (end <= maskedTo) continue
    const from = Math.max(compared.originalOffset(range[0]), maskedTo)
    result += text.slice(maskedTo, from) + "•".repeat(end - from)
    maskedTo = end
  }
  return result + text.slice(maskedTo)
}
