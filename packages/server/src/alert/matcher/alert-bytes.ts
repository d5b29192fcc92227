import type { Query } from "../../query/ast.ts"

/**
 * What was measured of the heap (1.4 KB for an alert of three words, 73 KB for one of 200, 6.5 KB
 * for four phrases of 64 words each), and a quarter more, since V8 collects garbage no earlier.
 */
const bytesPerAlert = 300
/** A phrase with its place among the anchors: a word alone is a phrase, too. */
const bytesPerPhrase = 480
const bytesPerToken = 40
const bytesPerCharacter = 2
const bytesPerNode = 130

/** What an alert with a query takes of memory, in the matcher and besides. */
export function alertBytes(query: Query): number {
  return bytesPerAlert + bytesOf(query)
}

function bytesOf(query: Query): number {
  switch (query.kind) {
    case "phrase": {
      const characters = query.tokens.reduce((sum, { length }) => sum + length, 0)
      const tokens = query.tokens.length
      return bytesPerPhrase + tokens * bytesPerToken + characters * bytesPerCharacter
    }
    case "and":
    case "or":
      return query.parts.reduce((sum, part) => sum + bytesOf(part), bytesPerNode)
    case "not":
      return bytesPerNode + bytesOf(query.part)
    case "all":
      return bytesPerNode
  }
}
