import { SoundingsError } from "../../model/error.ts"

type Code =
  | "transcript_empty"
  | "transcript_mismatch"
  | "transcript_broken"
  | "transcript_too_large"

/**
 * A document that contains no usable transcript. Another attempt may succeed: publishers replace
 * broken files.
 */
export class TranscriptError extends SoundingsError {
  constructor(code: Code, message: string) {
    super({
      code,
      message,
      hint: "Tell the publisher, or wait until the file is replaced.",
      retryable: false,
    })
    this.name = "TranscriptError"
  }
}

/** A transcript that exceeds a limit; `what` says which, as in `has more than 10 segments`. */
export function tooLarge(what: string): TranscriptError {
  return new TranscriptError("transcript_too_large", `the transcript ${what}`)
}
