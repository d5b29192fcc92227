export interface Redirect {
  /** The address that redirected. */
  readonly url: string
  readonly status: number
}
