import type { Phrase, Query } from "./ast.ts"

/**
 * The phrases whose presence makes a query match: all that are not negated, without repetitions.
 */
export function positivePhrases(query: Query): Phrase[] {
  const byText = new Map<string, Phrase>()
  for (const phrase of allPhrases(query)) {
    // Tokens contain no blank.
    const text = `${phrase.tokens.join(" ")}${phrase.isPrefix ? " *" : ""}`
    if (!byText.has(text)) byText.set(text, phrase)
  }
  return [...byText.values()]
}

function allPhrases(query: Query): Phrase[] {
  switch (query.kind) {
    case "phrase":
      return [query]
    case "and":
    case "or":
      return query.parts.flatMap(allPhrases)
    case "not":
    case "all":
      return []
  }
}
