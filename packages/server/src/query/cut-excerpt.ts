type Range = readonly [start: number, end: number]

export interface CutExcerpt {
  readonly text: string
  /** The end of the excerpt in the whole text. */
  readonly end: number
  /** The ranges of `text` that matched. */
  readonly highlights: readonly Range[]
}

/**
 * The share of an excerpt that comes before the match: enough to show the topic, with most of the
 * room for what follows.
 */
const shareBefore = 0.3
/** How far a cut may move to reach a blank, in UTF-16 units. */
const wordCharsMax = 24

/**
 * Cuts the words around one range out of a text, at blanks where possible, with an ellipsis where
 * text is left out.
 */
export function cutExcerpt(
  text: string,
  ranges: readonly Range[],
  index: number,
  maxChars: number,
): CutExcerpt {
  const [rangeStart, rangeEnd] = ranges[index]!
  const start = startOfCut(text, rangeStart, maxChars)
  const end = endOfCut(text, start + maxChars, Math.min(rangeEnd, start + maxChars))
  const before = start > 0 ? "…" : ""
  const after = end < text.length ? "…" : ""
  const highlights = mergeRanges(ranges, index, end).map(([from, to]): Range => [
    from - start + before.length,
    Math.min(to, end) - start + before.length,
  ])
  return { text: before + text.slice(start, end).replaceAll("\n", " ") + after, end, highlights }
}

function startOfCut(text: string, rangeStart: number, maxChars: number): number {
  const wanted = rangeStart - Math.floor(maxChars * shareBefore)
  if (wanted <= 0) return 0
  const blank = text.slice(wanted, Math.min(wanted + wordCharsMax, rangeStart)).search(/\s/)
  return blank === -1 ? notWithinPair(text, wanted) : wanted + blank + 1
}

function endOfCut(text: string, wanted: number, least: number): number {
  if (wanted >= text.length) return text.length
  const from = Math.max(least, wanted - wordCharsMax)
  const blank = text.slice(from, wanted + 1).search(/\s\S*$/)
  return blank === -1 ? notWithinPair(text, wanted) : from + blank
}

function notWithinPair(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

/**
 * The ranges from `index` on that begin before `end`, merged where they overlap. They are sorted by
 * start.
 */
function mergeRanges(ranges: readonly Range[], index: number, end: number): Range[] {
  const merged: [number, number][] = []
  for (let at = index; at < ranges.length && ranges[at]![0] < end; at += 1) {
    const [from, to] = ranges[at]!
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
