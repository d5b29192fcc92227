import type { ParsedEpisode } from "./parsed-feed.ts"

/** Takes the episodes that a feed lists. The feed stage reads; what makes an episode the same one again is the episode stage's. */
export interface EpisodeSink {
  save(
    podcastId: number,
    episodes: readonly ParsedEpisode[],
  ): Promise<{ foundCount: number; changedCount: number }>
}
