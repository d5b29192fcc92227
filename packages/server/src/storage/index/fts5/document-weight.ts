const space = 0x20
/** Counters for words: words that share a counter are counted as one. */
const counterCount = 4_096
/**
 * The weight of each occurrence of the most frequent word, in words: in talk it is one word in
 * twenty, so a text with a larger share was probably written to be expensive.
 */
const repeatedWeight = 8

const counters = new Uint32Array(counterCount)

/**
 * The cost of a document for a statement, in words: its number of words, or more if one of them is
 * repeated beyond what is usual in talk, since FTS5 visits every occurrence of a word it looks up.
 * Texts have a single blank between two words.
 */
export function documentWeight(texts: readonly string[]): number {
  counters.fill(0)
  let wordCount = 0
  let mostRepeated = 0
  for (const text of texts) {
    // SQLite reports a value that is not text when it is saved.
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
