/** An element whose end has come, with the text that was within it. */
export interface ClosedElement {
  /**
   * Such as `itunes:duration`, by vocabulary and not by the document's own prefix; without prefix
   * for RSS itself.
   */
  readonly name: string
  readonly attribute: (name: string) => string | null
  readonly text: string
  readonly line: number
  /** What addresses in it are relative to. */
  readonly baseUrl: string | null
}
