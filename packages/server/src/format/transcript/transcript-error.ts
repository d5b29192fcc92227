import { SoundingsError } from "../../model/error.ts"

/** A document that gives no transcript. Another attempt may: publishers replace broken files. */
export class TranscriptError extends SoundingsError {
  constructor(
    code: "transcript_empty" | "transcript_mismatch" | "transcript_broken",
    message: string,
  ) {
    super({
      code,
      message,
      hint: "Tell the publisher, or wait until the file is replaced.",
      retryable: false,
    })
    this.name = "TranscriptError"
  }
}
