import type { TranscriptWarning } from "../../format/transcript/read-transcript.ts"
import { type Output, safe } from "../output.ts"

/** Prints what had to be skipped in a transcript. */
export function noteWarnings(warnings: readonly TranscriptWarning[], output: Output): void {
  for (const { message, line } of warnings)
    output.note(safe(line === null ? message : `line ${line}: ${message}`))
}
