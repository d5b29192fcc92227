import type { TranscriptSegment } from "../../model/transcript.ts"
import type { TranscriptWarning } from "./read-transcript.ts"

/** What a reader of one format finds. */
export interface ReadSegments {
  readonly segments: readonly TranscriptSegment[]
  readonly language: string | null
  readonly warnings: readonly TranscriptWarning[]
}

/** Warnings kept of one transcript. */
const warningsMax = 100

/** Collects warnings up to a limit: a file that is wrong on every line says so often enough. */
export class Warnings {
  readonly list: TranscriptWarning[] = []

  add(code: string, message: string, line: number | null): void {
    if (this.list.length < warningsMax) this.list.push({ code, message, line })
  }
}
