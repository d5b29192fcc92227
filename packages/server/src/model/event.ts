/**
 * What has happened, in the past tense. Every stage writes its events in the transaction of the
 * change itself, so that events and rows never disagree. Telemetry counts them and the change feed
 * serves them, both by cursor.
 */
export const eventKinds = [
  "EpisodeFound",
  "EpisodeChanged",
  "EpisodeTranscribed",
  "EpisodeSearchable",
  "MentionFound",
  "DeliveryMade",
  "DeliveryFailed",
] as const

export type EventKind = (typeof eventKinds)[number]

export interface SoundingsEvent {
  /** Grows with every event, independently of time; the cursor of everything that reads events. */
  readonly seq: number
  readonly atMs: number
  readonly kind: EventKind
  readonly podcastId: number | null
  readonly episodeId: number | null
  /** The mention or delivery the event is about, if any. */
  readonly subjectId: string | null
}
