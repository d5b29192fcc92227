/**
 * The text of one episode as search and alerts see it. `spoken` is one stream of words: phrases run
 * across its segments and speakers.
 */
export interface DocumentText {
  readonly title: string
  readonly description: string
  readonly spoken: readonly { readonly text: string }[]
}
