import { SoundingsError } from "../../model/error.ts"
import type { TranscriptFormat } from "../../model/transcript.ts"
import { formatNames } from "./transcript-format.ts"

/**
 * Cues cannot be written of a transcript without times: none are invented. `found` is the format
 * that it came in, where that is known.
 */
export function untimed(found: TranscriptFormat | null): SoundingsError {
  const is = found === null ? "has no times" : `is ${formatNames[found]} without times`
  return new SoundingsError({
    code: "transcript_untimed",
    message: `this transcript ${is}, which WebVTT and SRT need`,
    hint: "Choose json, txt or md, which need none.",
    httpStatus: 409,
  })
}
