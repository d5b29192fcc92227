import type { TokenisedDocument } from "../query/match-document.ts"
import type { IndexDocument } from "../storage/search-index/partition.ts"
import { everyDocumentToken } from "../query/fts-expression.ts"

/** An episode's tokens as the full-text index takes them: each stream joined by single spaces. */
export function indexDocument(
  id: number,
  version: number,
  document: TokenisedDocument,
): IndexDocument {
  return {
    id,
    version,
    title: document.title.join(" "),
    description: document.description.join(" "),
    spoken: document.spoken.join(" "),
    filters: everyDocumentToken,
  }
}
