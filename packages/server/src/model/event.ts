/**
 * What has happened, in the past tense. Every stage writes its events in the transaction of the
 * change itself, so the events are exactly as true as the rows. Telemetry counts from them and the
 * change feed serves them, both by cursor.
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
  /** Grows with every event, without regard to time; the cursor of all who read events. */
  readonly seq: number
  readonly atMs: number
  readonly kind: EventKind
  readonly podcastId: number | null
  readonly episodeId: number | null
  /** The mention or delivery the event is about, where it is about one. */
  readonly subjectId: string | null
}
