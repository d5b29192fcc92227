import type { ParsedEpisode } from "./parsed-feed.ts"

/** What happened to the items of a feed. */
export interface SavedCounts {
  /** New episodes. */
  readonly foundCount: number
  /** Known episodes whose data have changed. */
  readonly changedCount: number
  /** Items whose publisher asks to leave them out. */
  readonly blockedCount: number
  /** Items that nothing distinguishes from others: without guid, address and title. */
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
 * One reading of a feed, from its first item to its last: each episode is taken once, even if the
 * feed repeats it.
 */
export interface EpisodeIngest {
  save(episodes: readonly ParsedEpisode[]): Promise<SavedCounts>
}

/**
 * Takes the episodes that a feed lists. The feed stage reads; the episode stage decides which items
 * are the same episode.
 */
export interface EpisodeIngester {
  open(podcastId: number): EpisodeIngest
}
