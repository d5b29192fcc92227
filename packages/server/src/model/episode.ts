import type { EpisodeId } from "./episode-id.ts"
import type { ParsedEnclosure, ParsedPerson, ParsedTranscriptLink } from "./parsed-feed.ts"

/**
 * waiting: a transcript is offered or being made; stored: it is here; none: nobody offers one; failed: those on offer cannot be used.
 */
export type TranscriptState = "waiting" | "stored" | "none" | "failed"

/** An item of a feed with the identity it is known by, as it is handed to storage. */
export interface EpisodeDraft {
  /** What makes it the same episode at the next poll; unique within its podcast. */
  readonly identity: string
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  /** The publisher's HTML. */
  readonly description: string | null
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
  /** Changes when anything above that users see or search changes. */
  readonly metadataHash: string
}

export interface Episode {
  readonly id: EpisodeId
  readonly podcastId: number
  readonly podcastTitle: string | null
  readonly guid: string | null
  readonly title: string | null
  readonly link: string | null
  readonly description: string | null
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
  readonly isSearchable: boolean
}

/** An episode whose transcript is to be fetched now. */
export interface DueTranscript {
  readonly episodeId: EpisodeId
  readonly sources: readonly ParsedTranscriptLink[]
  readonly attempts: number
}
