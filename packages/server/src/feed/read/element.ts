/** An element whose end was read, with the text inside it. */
export interface ClosedElement {
  /**
   * Such as `itunes:duration`, with the standard prefix of its vocabulary rather than the
   * document's own; without a prefix for RSS itself.
   */
  readonly name: string
  readonly attribute: (name: string) => string | null
  readonly text: string
  readonly line: number
  /** The base of relative addresses in it. */
  readonly baseUrl: string | null
}
