import type { EpisodeId } from "./episode-id.ts"
import type { EpisodeKeys } from "./episode-key.ts"
import type { Lease } from "./lease.ts"
import type { ParsedEnclosure, ParsedPerson, ParsedTranscriptLink } from "./parsed-feed.ts"

/**
 * waiting: a transcript is offered or being made; stored: it is here; none: nobody offers one;
 * failed: those on offer cannot be used.
 */
export type TranscriptState = "waiting" | "stored" | "none" | "failed"

/** An item of a feed with what it is recognised by, as it is handed to storage. */
export interface EpisodeDraft {
  readonly keys: EpisodeKeys
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  /** The publisher's HTML. */
  readonly description: string | null
  /** The same as plain text; null where it was not made yet. */
  readonly descriptionText: string | null
  readonly publishedAtMs: number | null
  readonly durationSeconds: number | null
  readonly enclosure: ParsedEnclosure | null
  /** In the order in which they are to be tried. */
  readonly transcripts: readonly ParsedTranscriptLink[]
  readonly chaptersUrl: string | null
  readonly persons: readonly ParsedPerson[]
  readonly season: number | null
  readonly episode: number | null
  readonly explicit: boolean | null
  /**
   * Changes when anything above that users see or search changes, and not with the guid or the
   * tokens in an address.
   */
  readonly metadataHash: string
}

/** As much of a stored episode as is needed to decide whether an item of a feed is the same one. */
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
  /** As plain text; empty where there is none. */
  readonly descriptionText: string
  /** As its publisher says; null when the feed gives no usable date. */
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

/** What a stored episode offers, beside what it is recognised by. */
export interface StoredOffer {
  readonly id: EpisodeId
  readonly enclosureBytes: number | null
  /** Null where the row is damaged. */
  readonly transcripts: readonly ParsedTranscriptLink[] | null
}

/** An episode whose transcript is to be fetched now. */
export interface DueTranscript extends Lease {
  readonly episodeId: EpisodeId
  readonly sources: readonly ParsedTranscriptLink[]
}
