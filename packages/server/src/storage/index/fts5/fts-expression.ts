import type { Phrase, Query } from "../../../query/ast.ts"

/** How a full-text index must be declared to accept our tokens, joined by spaces, unchanged. */
export const ftsTokenizerClause = `tokenize = "ascii tokenchars '.+#='"`

/**
 * A token of every document, from which the matches of a negation are subtracted. No word contains
 * its sign, so a query for words needs no column filter, which FTS5 would check at each occurrence.
 */
export const everyDocumentToken = "=every"

const everyDocument = `"${everyDocumentToken}"`

/**
 * A query in the syntax of SQLite's FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax).
 * Tokens contain no quotation mark.
 */
export function toFtsExpression(query: Query): string {
  switch (query.kind) {
    case "phrase":
      return phraseExpression(query)
    case "and":
      return andExpression(query.parts)
    case "or":
      return `(${query.parts.map(toFtsExpression).join(" OR ")})`
    case "not":
      return andExpression([query])
    case "all":
      return everyDocument
  }
}

function phraseExpression({ tokens, isPrefix }: Phrase): string {
  return `"${tokens.join(" ")}"${isPrefix ? " *" : ""}`
}

/**
 * FTS5 has only "this NOT that", so the positive parts come first; if there are none, all documents
 * take their place.
 */
function andExpression(parts: readonly Query[]): string {
  const wanted = parts.filter((part) => part.kind !== "not").map(toFtsExpression)
  const unwanted = parts.flatMap((part) =>
    part.kind === "not" ? [toFtsExpression(part.part)] : [],
  )
  const start = wanted.length === 0 ? everyDocument : wanted.join(" AND ")
  if (unwanted.length === 0) return `(${start})`
  return `((${start}) NOT (${unwanted.join(" OR ")}))`
}
