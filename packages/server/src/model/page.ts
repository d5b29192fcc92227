/**
 * One page of a list. Every list of the product is paged this way, so that no response grows with
 * the amount of stored data.
 */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** Opaque; null when this is the last page. */
  readonly nextCursor: string | null
}
