import type { EpisodeId } from "./episode-id.ts"
import type { EpisodeKeys } from "./episode-key.ts"
import type { Lease } from "./lease.ts"
import type { ParsedEnclosure, ParsedPerson, ParsedTranscriptLink } from "./parsed-feed.ts"

/**
 * waiting: a transcript is offered or being made; stored: it has been saved; none: nobody offers
 * one; failed: those offered cannot be used.
 */
export type TranscriptState = "waiting" | "stored" | "none" | "failed"

/** An item of a feed with the keys that identify it, ready for storage. */
export interface EpisodeDraft {
  readonly keys: EpisodeKeys
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  /** The publisher's HTML. */
  readonly description: string | null
  /** The same as plain text; null if it has not been converted yet. */
  readonly descriptionText: string | null
  readonly publishedAtMs: number | null
  readonly durationSeconds: number | null
  readonly enclosure: ParsedEnclosure | null
  /** In the order in which to try them. */
  readonly transcripts: readonly ParsedTranscriptLink[]
  readonly chaptersUrl: string | null
  readonly persons: readonly ParsedPerson[]
  readonly season: number | null
  readonly episode: number | null
  readonly explicit: boolean | null
  /**
   * Changes when anything above that users see or search changes, but not with the guid or the
   * tokens in an address.
   */
  readonly metadataHash: string
}

/** The part of a stored episode needed to decide whether an item of a feed is the same one. */
export interface KnownEpisode {
  readonly id: EpisodeId
  readonly keys: EpisodeKeys
  readonly title: string | null
  readonly publishedAtMs: number | null
  readonly enclosureUrl: string | null
  readonly metadataHash: string
}

/** Stored episodes that an item may be: those that share one of its keys. */
export interface EpisodeCandidates {
  readonly byGuid: readonly KnownEpisode[]
  readonly byAddress: readonly KnownEpisode[]
  readonly byTitle: readonly KnownEpisode[]
}

export interface Episode {
  readonly id: EpisodeId
  readonly podcastId: number
  readonly podcastTitle: string | null
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  /** As plain text; empty if there is none. */
  readonly descriptionText: string
  /** The publisher's date; null if the feed gives no usable one. */
  readonly publishedAtMs: number | null
  readonly foundAtMs: number
  readonly durationSeconds: number | null
  readonly enclosure: ParsedEnclosure | null
  readonly chaptersUrl: string | null
  readonly persons: readonly ParsedPerson[]
  readonly season: number | null
  readonly episode: number | null
  readonly explicit: boolean | null
  readonly transcriptState: TranscriptState
  readonly transcriptError: string | null
  /** Why its text could not be indexed. */
  readonly indexError: string | null
  readonly isSearchable: boolean
}

/** The audio and transcripts that a stored episode offers, besides its keys. */
export interface StoredOffer {
  readonly id: EpisodeId
  readonly enclosureBytes: number | null
  /** Null if the row is damaged. */
  readonly transcripts: readonly ParsedTranscriptLink[] | null
}

/** An episode whose transcript should be fetched now. */
export interface DueTranscript extends Lease {
  readonly episodeId: EpisodeId
  readonly sources: readonly ParsedTranscriptLink[]
}
