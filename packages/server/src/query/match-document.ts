import type { DocumentText } from "../model/document.ts"
import type { Phrase, Query } from "./ast.ts"
import { occurrencesOf } from "./occurrences.ts"
import { tokenise, tokeniseWithOffsets, type TokensWithOffsets } from "./tokens.ts"

/**
 * An episode as tokens, one stream for each part. The transcript is one stream: phrases run across
 * segments and speakers.
 */
export interface TokenisedDocument {
  readonly title: readonly string[]
  readonly description: readonly string[]
  readonly spoken: readonly string[]
}

/** A tokenised episode with the place of each spoken token in the text. */
export interface LocatedDocument extends TokenisedDocument {
  readonly spokenAt: TokensWithOffsets
}

export function tokeniseDocument(document: DocumentText): LocatedDocument {
  const spokenAt = tokeniseWithOffsets(spokenTextOf(document.spoken))
  return {
    title: tokenise(document.title),
    description: tokenise(document.description),
    spoken: spokenAt.tokens,
    spokenAt,
  }
}

/** Segments as one text: a line break separates tokens like any other separator. */
export function spokenTextOf(segments: readonly { readonly text: string }[]): string {
  return segments.map(({ text }) => text).join("\n")
}

/** Whether a document matches a query; agrees with the full-text index. */
export function matchDocument(query: Query, document: TokenisedDocument): boolean {
  return matchTree(query, (phrase) => isIn(phrase, document))
}

/** Whether a query matches, given which of its phrases are present. */
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
