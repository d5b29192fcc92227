export type TranscriptFormat = "vtt" | "srt" | "json" | "html" | "text"

/** What somebody says between two points in time of an episode. */
export interface TranscriptSegment {
  /** Milliseconds from the start of the episode; null if the transcript has no times. */
  readonly startMs: number | null
  readonly endMs: number | null
  readonly speaker: string | null
  readonly text: string
}

export interface Transcript {
  readonly format: TranscriptFormat
  /** A BCP 47 tag if the transcript or its publisher gives one. */
  readonly language: string | null
  /** Whether the segments have times. */
  readonly timed: boolean
  readonly segments: readonly TranscriptSegment[]
}
