/**
 * A show as a directory of podcasts describes it. Everything but the feed's address may be unknown.
 */
export interface DirectoryShow {
  /** The feed's address. */
  readonly url: string
  readonly title: string | null
  readonly author: string | null
  /** The show's page. */
  readonly link: string | null
  /** Plain text. */
  readonly description: string | null
  /** A language tag such as `en` or `pt-br`. */
  readonly language: string | null
  readonly categories: readonly string[]
  readonly episodeCount: number | null
  readonly lastPublishedAtMs: number | null
  /** The `podcast:guid` of the feed, by which a show that moved is recognised. */
  readonly podcastGuid: string | null
  /** Whether the directory has given up on the feed. */
  readonly isDead: boolean
}
