import type { ParsedEpisode } from "./parsed-feed.ts"

/** What became of items of a feed. */
export interface SavedCounts {
  /** Episodes that were not known before. */
  readonly foundCount: number
  /** Known episodes whose data has changed. */
  readonly changedCount: number
  /** Items that their publisher asks to leave out. */
  readonly blockedCount: number
  /** Items that nothing tells apart from others: without guid, address and title. */
  readonly namelessCount: number
}

/**
 * One reading of a feed, from its first item to its last: an episode is taken from it once,
 * whatever the feed repeats.
 */
export interface EpisodeIngest {
  save(episodes: readonly ParsedEpisode[]): Promise<SavedCounts>
}

/**
 * Takes the episodes that a feed lists. The feed stage reads; what makes an episode the same one
 * again is the episode stage's.
 */
export interface EpisodeIngester {
  open(podcastId: number): EpisodeIngest
}
