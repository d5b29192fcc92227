/**
 * A query after normalisation. A word is a phrase of one token; a word written as one but split
 * into several tokens (`e-mail`, 北京大学) is a phrase too. The syntax in which the query was written
 * leaves no trace here.
 */
export type Query =
  | Phrase
  | { readonly kind: "and"; readonly parts: readonly Query[] }
  | { readonly kind: "or"; readonly parts: readonly Query[] }
  | { readonly kind: "not"; readonly part: Query }
  /** The empty query, which every document matches. */
  | { readonly kind: "all" }

/** Tokens that follow one another within one stream of a document. */
export interface Phrase {
  readonly kind: "phrase"
  /** At least one. */
  readonly tokens: readonly string[]
  /** The last token stands for all tokens that begin with it. */
  readonly isPrefix: boolean
}
