import type { TranscriptSegment } from "../../model/transcript.ts"
import { visibleJson } from "../visible-json.ts"
import type { SegmentWriter } from "./segment-writer.ts"

/**
 * JSON of the podcast namespace
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md), a
 * segment to a line, with the language added. Times that are not known are left out.
 */
export class JsonWriter implements SegmentWriter {
  #isFirst = true

  begin(language: string | null): string {
    const tag = language === null ? "" : `"language":${visibleJson(language)},`
    return `{"version":"1.0.0",${tag}"segments":[`
  }

  add({ startMs, endMs, speaker, text }: TranscriptSegment): string {
    const separator = this.#isFirst ? "\n" : ",\n"
    this.#isFirst = false
    const fields = {
      ...(speaker !== null && { speaker }),
      ...(startMs !== null && { startTime: startMs / 1000 }),
      ...(endMs !== null && { endTime: endMs / 1000 }),
      body: text,
    }
    return `${separator}${visibleJson(fields)}`
  }

  end(): string {
    return "\n]}\n"
  }
}
