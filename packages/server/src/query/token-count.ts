import type { Query } from "./ast.ts"

/** The number of words a query looks for, at least 1: its cost grows with them. */
export function tokenCountOf(query: Query): number {
  switch (query.kind) {
    case "phrase":
      return query.tokens.length
    case "and":
    case "or":
      return query.parts.reduce((sum, part) => sum + tokenCountOf(part), 0)
    case "not":
      return tokenCountOf(query.part)
    case "all":
      return 1
  }
}
