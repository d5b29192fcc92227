import type { Phrase, Query } from "../../query/ast.ts"

/** A token, or the prefix of one, without which a query cannot match. */
export interface Anchor {
  readonly text: string
  readonly isPrefix: boolean
}

/**
 * Tokens of which a document must contain at least one for the query to match; null if there is no
 * such set. Among parts that are all required, the one with the rarest anchors is chosen: long
 * words are rarer than short ones, and a prefix is more frequent than a word.
 */
export function anchorsOf(query: Query): readonly Anchor[] | null {
  switch (query.kind) {
    case "phrase":
      return [anchorOfPhrase(query)]
    case "and":
      return rarest(query.parts.map(anchorsOf))
    case "or": {
      const sets = query.parts.map(anchorsOf)
      return sets.includes(null) ? null : sets.flatMap((set) => set!)
    }
    case "not":
    case "all":
      return null
  }
}

function anchorOfPhrase({ tokens, isPrefix }: Phrase): Anchor {
  const anchors = tokens.map((text, index) => ({
    text,
    isPrefix: isPrefix && index === tokens.length - 1,
  }))
  return anchors.reduce((best, anchor) => (rarity(anchor) > rarity(best) ? anchor : best))
}

function rarest(sets: readonly (readonly Anchor[] | null)[]): readonly Anchor[] | null {
  let best: readonly Anchor[] | null = null
  for (const set of sets) {
    if (set && (best === null || rarityOfSet(set) > rarityOfSet(best))) best = set
  }
  return best
}

/** A set is as frequent as its most frequent member. */
function rarityOfSet(set: readonly Anchor[]): number {
  return Math.min(...set.map(rarity))
}

function rarity({ text, isPrefix }: Anchor): number {
  return isPrefix ? text.length / 2 : text.length
}
