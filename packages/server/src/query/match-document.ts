import type { DocumentText } from "../model/document.ts"
import type { Phrase, Query } from "./ast.ts"
import { occurrencesOf } from "./occurrences.ts"
import { tokenise } from "./tokens.ts"

/** An episode as tokens, one stream for each part. What is said is one stream: phrases run across segments and speakers. */
export interface TokenisedDocument {
  readonly title: readonly string[]
  readonly description: readonly string[]
  readonly spoken: readonly string[]
}

export function tokeniseDocument(document: DocumentText): TokenisedDocument {
  return {
    title: tokenise(document.title),
    description: tokenise(document.description),
    // A line break separates tokens as any other sign does.
    spoken: tokenise(document.spoken.map((segment) => segment.text).join("\n")),
  }
}

/** Whether a document matches a query: the same answer as the full-text index gives. */
export function matchDocument(query: Query, document: TokenisedDocument): boolean {
  return matchTree(query, (phrase) => isIn(phrase, document))
}

/** Whether a query holds, given which of its phrases are there. */
export function matchTree(query: Query, isThere: (phrase: Phrase) => boolean): boolean {
  switch (query.kind) {
    case "phrase":
      return isThere(query)
    case "and":
      return query.parts.every((part) => matchTree(part, isThere))
    case "or":
      return query.parts.some((part) => matchTree(part, isThere))
    case "not":
      return !matchTree(query.part, isThere)
    case "all":
      return true
  }
}

function isIn(phrase: Phrase, { title, description, spoken }: TokenisedDocument): boolean {
  return [title, description, spoken].some((stream) => occurrencesOf(phrase, stream, 1).length > 0)
}
