/**
 * One page of a list. Every list of the product is read this way, so that no answer grows with what
 * is stored.
 */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** Opaque; null when this is the last page. */
  readonly nextCursor: string | null
}
