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
  /** New or changed episodes whose description was shortened: the feed's texts take too much. */
  readonly shortenedCount: number
  /** New or changed items for which there was no room at all. */
  readonly leftOutCount: number
}

export const nothingSaved: SavedCounts = {
  foundCount: 0,
  changedCount: 0,
  blockedCount: 0,
  namelessCount: 0,
  shortenedCount: 0,
  leftOutCount: 0,
}

export function addCounts(a: SavedCounts, b: SavedCounts): SavedCounts {
  return {
    foundCount: a.foundCount + b.foundCount,
    changedCount: a.changedCount + b.changedCount,
    blockedCount: a.blockedCount + b.blockedCount,
    namelessCount: a.namelessCount + b.namelessCount,
    shortenedCount: a.shortenedCount + b.shortenedCount,
    leftOutCount: a.leftOutCount + b.leftOutCount,
  }
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
