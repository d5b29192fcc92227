import type { FeedPrivacy } from "./feed-privacy.ts"

type Range = readonly [start: number, end: number]

/** Marks where an excerpt was cut. */
const dots = "…"
/** This much of a token is no other word by chance. */
const leftoverCharsMin = 4
const wordCharacter = /[\p{L}\p{N}]/u

/**
 * A text in which each token from the feed's addresses is replaced by as many dots, so that
 * positions in it stay valid.
 */
export function maskTokens(text: string, { tokens }: Pick<FeedPrivacy, "tokens">): string {
  return masked(
    text,
    tokens.flatMap((token) => placesOf(token, text)),
  )
}

/**
 * The same for an excerpt, in which the rest of a token that was cut is masked too: otherwise,
 * excerpts of one place that are cut differently would reveal a token piece by piece. The result is
 * as if the whole text were masked before it is cut, but this also works for mentions, which are
 * stored as excerpts, and for tokens that become known later.
 */
export function maskExcerpt(excerpt: string, { tokens }: Pick<FeedPrivacy, "tokens">): string {
  const start = excerpt.startsWith(dots) ? dots.length : 0
  const isCutAfter = excerpt.length > start && excerpt.endsWith(dots)
  const end = excerpt.length - (isCutAfter ? dots.length : 0)
  const body = excerpt.slice(start, end)
  const isCut = { before: start > 0, after: isCutAfter }
  const ranges = tokens.flatMap((token) => [
    ...placesOf(token, body),
    ...leftoversOf(token, body, isCut),
  ])
  return excerpt.slice(0, start) + masked(body, ranges) + excerpt.slice(end)
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
  if (isCut.before && isCut.after && token.includes(text)) return [[0, length]]
  const charsMax = Math.min(token.length - 1, length)
  const longest = (isLeftover: (count: number) => boolean): number => {
    let count = charsMax
    while (count > 0 && !isLeftover(count)) count -= 1
    return count
  }
  const isMeant = (count: number, neighbour: string): boolean =>
    count >= leftoverCharsMin || !wordCharacter.test(neighbour)
  const atStart = longest(
    (count) => text.startsWith(token.slice(-count)) && isMeant(count, text.charAt(count)),
  )
  const atEnd = longest(
    (count) =>
      text.endsWith(token.slice(0, count)) && isMeant(count, text.charAt(length - count - 1)),
  )
  return [
    ...(isCut.before ? [[0, atStart] as const] : []),
    ...(isCut.after ? [[length - atEnd, length] as const] : []),
  ]
}

function masked(text: string, ranges: readonly Range[]): string {
  let result = ""
  let maskedTo = 0
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (end <= maskedTo) continue
    const from = Math.max(start, maskedTo)
    result += text.slice(maskedTo, from) + "•".repeat(end - from)
    maskedTo = end
  }
  return result + text.slice(maskedTo)
}
