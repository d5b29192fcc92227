export interface ExcerptPart {
  readonly text: string
  readonly isMatch: boolean
}

/**
 * Splits an excerpt into matching and other parts. Ranges that overlap or lie outside are
 * corrected.
 */
export function splitExcerpt(
  excerpt: string,
  ranges: readonly (readonly [number, number])[],
): ExcerptPart[] {
  const parts: ExcerptPart[] = []
  let at = 0
  const add = (end: number, isMatch: boolean): void => {
    if (end > at) parts.push({ text: excerpt.slice(at, end), isMatch })
    at = Math.max(at, end)
  }
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    add(Math.min(from, excerpt.length), false)
    add(Math.min(to, excerpt.length), true)
  }
  add(excerpt.length, false)
  return parts
}
