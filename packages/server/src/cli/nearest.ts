/** The candidate most likely meant by a mistyped text; null if none is close. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const scored = candidates
    .map((candidate) => ({ candidate, distance: editDistance(text, candidate) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [best] = scored
  if (best === undefined) return null
  return best.distance <= Math.max(1, Math.floor(text.length / 4)) ? best.candidate : null
}

/**
 * Number of characters to insert, delete, replace or swap with the next one to turn one text into
 * the other (Damerau-Levenshtein).
 */
function editDistance(from: string, to: string): number {
  let [before, row]: [number[], number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, index) => index),
  ]
  for (let at = 0; at < from.length; at += 1) {
    const next = [at + 1]
    for (let index = 0; index < to.length; index += 1) {
      const replaced = row[index]! + (from[at] === to[index] ? 0 : 1)
      const isSwapped = at > 0 && from[at] === to[index - 1] && from[at - 1] === to[index]
      const swapped = isSwapped ? before[index - 1]! + 1 : Infinity
      next.push(Math.min(replaced, swapped, row[index + 1]! + 1, next[index]! + 1))
    }
    ;[before, row] = [row, next]
  }
  return row[to.length]!
}
