/**
 * The first sort id of an episode. It never changes, since links, mentions and events contain it.
 */
export type EpisodeId = number
