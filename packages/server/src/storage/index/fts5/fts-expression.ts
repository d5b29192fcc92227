import type { Phrase, Query } from "../../../query/ast.ts"

/** How a full-text index must be declared to take our tokens, joined by spaces, as they are. */
export const ftsTokenizerClause = `tokenize = "ascii tokenchars '.+#='"`

/**
 * A token of every document, from which the ones that match a negation are taken away. No word has
 * its sign, so words need not be told from it by their column, which FTS5 would do for each place.
 */
export const everyDocumentToken = "=every"

const everyDocument = `"${everyDocumentToken}"`

/**
 * A query in the language of SQLite's FTS5
 * (https://www.sqlite.org/fts5.html#full_text_query_syntax). Tokens contain no quotation mark.
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
 * FTS5 knows only "this NOT that", so what is wanted comes first and every document stands in when
 * nothing is.
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
