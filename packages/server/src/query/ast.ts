/**
 * A query after normalisation. A word is a phrase of one token; a word that is written as one but becomes several tokens
 * (`e-mail`, 北京大学) is a phrase too. Nothing here knows how the query was written.
 */
export type Query =
  | Phrase
  | { readonly kind: "and"; readonly parts: readonly Query[] }
  | { readonly kind: "or"; readonly parts: readonly Query[] }
  | { readonly kind: "not"; readonly part: Query }
  /** The empty query, which every document matches. */
  | { readonly kind: "all" }

/** Tokens that follow each other within one stream of a document. */
export interface Phrase {
  readonly kind: "phrase"
  /** At least one. */
  readonly tokens: readonly string[]
  /** The last token stands for all tokens that begin with it. */
  readonly isPrefix: boolean
}
