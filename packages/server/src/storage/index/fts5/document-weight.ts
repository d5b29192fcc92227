const space = 0x20
/** Counters for words: those that share one are counted as if they were the same. */
const counterCount = 4_096
/**
 * What a place of the commonest word weighs, in words: in talk it is one word in twenty, so that a
 * text of other proportions is one that was made to be.
 */
const repeatedWeight = 8

const counters = new Uint32Array(counterCount)

/**
 * What a document may cost a statement, in words: how many there are, or more where one of them
 * is repeated beyond what talk does, since FTS5 walks every place of a word that it is asked for.
 * Texts have a single blank between two words.
 */
export function documentWeight(texts: readonly string[]): number {
  counters.fill(0)
  let wordCount = 0
  let mostRepeated = 0
  for (const text of texts) {
    // Of what is no text, SQLite says so when it is to take it.
    if (typeof text !== "string") continue
    for (let at = 0; at < text.length;) {
      const blankAt = text.indexOf(" ", at)
      const end = blankAt === -1 ? text.length : blankAt
      const counter = counterOf(text, at, end)
      const count = counters[counter]! + 1
      counters[counter] = count
      if (count > mostRepeated) mostRepeated = count
      wordCount += 1
      at = end + 1
    }
  }
  return Math.max(wordCount, mostRepeated * repeatedWeight)
}

function counterOf(text: string, start: number, end: number): number {
  const second = start + 1 < end ? text.charCodeAt(start + 1) : space
  let hash = Math.imul(end - start, 31) + text.charCodeAt(start)
  hash = Math.imul(hash, 31) + second
  hash = Math.imul(hash, 31) + text.charCodeAt(end - 1)
  hash = Math.imul(hash, 31) + text.charCodeAt((start + end) >> 1)
  return (hash ^ (hash >>> 12)) & (counterCount - 1)
}
