/** The candidate most likely meant by a mistyped text; null if none is close. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const scored = candidates
    .map((candidate) => ({ candidate, distance: editDistance(text, candidate) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [best] = scored
  if (best === undefined) return null
  return best.distance <= Math.max(1, Math.floor(text.length / 3)) ? best.candidate : null
}

/**
 * Number of characters to insert, delete or replace to turn one text into the other (Levenshtein).
 */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [at, character] of Array.from(from).entries()) {
    const next = [at + 1]
    for (let index = 0; index < to.length; index += 1) {
      const replaced = row[index]! + (character === to[index] ? 0 : 1)
      next.push(Math.min(replaced, row[index + 1]! + 1, next[index]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
