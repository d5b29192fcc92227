import type { Query } from "../../query/ast.ts"

/**
 * From measurements of the heap (1.4 KB for an alert of three words, 73 KB for one of 200, 6.5 KB
 * for four phrases of 64 words each), plus a quarter, since V8 does not collect garbage earlier.
 */
const bytesPerAlert = 300
/** A phrase with its entry among the anchors: a single word is a phrase, too. */
const bytesPerPhrase = 480
const bytesPerToken = 40
const bytesPerCharacter = 2
const bytesPerNode = 130

/** The memory of an alert with this query, in the matcher and elsewhere. */
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
