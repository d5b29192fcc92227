import type { TranscriptSegment } from "../../model/transcript.ts"

/** Writes one format, segment by segment. The returned strings, joined, are the file. */
export interface SegmentWriter {
  begin(language: string | null): string
  add(segment: TranscriptSegment): string
  end(): string
}
