import type { Query } from "./ast.ts"
import { parseQuery } from "./parse-query.ts"
import { QueryError } from "./query-error.ts"

/**
 * Parses the query of an alert: one that requires something to be said. Throws a `QueryError` for
 * any other query, since it would match nearly everything.
 */
export function parseAlertQuery(text: string): Query {
  const query = parseQuery(text)
  if (needsWords(query)) return query
  throw new QueryError(
    0,
    "this query matches where nothing it names is said, which is nearly everywhere",
    "Name at least one word that must be said; NOT and - may follow it.",
  )
}

/** Whether no document can match without at least one of the query's phrases. */
function needsWords(query: Query): boolean {
  switch (query.kind) {
    case "phrase":
      return true
    case "and":
      return query.parts.some(needsWords)
    case "or":
      return query.parts.every(needsWords)
    case "not":
    case "all":
      return false
  }
}
