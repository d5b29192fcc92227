import type { Phrase, Query } from "./ast.ts"

/** The phrases whose presence makes a query match: all but those that are negated. */
export function positivePhrases(query: Query): Phrase[] {
  switch (query.kind) {
    case "phrase":
      return [query]
    case "and":
    case "or":
      return query.parts.flatMap(positivePhrases)
    case "not":
    case "all":
      return []
  }
}
