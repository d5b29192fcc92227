import type { EpisodeId } from "./episode-id.ts"

/** A place in an episode where something was said, with the words around it. */
export interface Place {
  /** Milliseconds from the start; null for a title, a description or a transcript without times. */
  readonly startMs: number | null
  readonly speaker: string | null
  readonly excerpt: string
  /** Ranges of `excerpt` that matched, as [from, to) offsets in UTF-16 units. */
  readonly highlights: readonly (readonly [number, number])[]
}

/**
 * An episode in which an alert's query was found: one for each alert and episode, even if it is
 * evaluated again.
 */
export interface Mention {
  readonly id: number
  readonly alertId: number
  readonly alertName: string
  readonly query: string
  readonly episodeId: EpisodeId
  readonly episodeTitle: string | null
  readonly episodeLink: string | null
  readonly enclosureUrl: string | null
  readonly publishedAtMs: number | null
  readonly podcastId: number
  readonly podcastTitle: string | null
  readonly places: readonly Place[]
  readonly createdAtMs: number
}
