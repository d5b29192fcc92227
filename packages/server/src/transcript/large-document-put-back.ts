import { SoundingsError } from "../model/error.ts"

const messages = {
  "no-room": "it is large, and others that are large were being read for a minute",
  "too-slow": "it arrives slowly, which keeps others waiting",
} as const

/** Why a large document was not read, which is not a failure of it: others had their turn. */
export class LargeDocumentPutBack extends SoundingsError {
  /** Whether it had a turn and delayed others. */
  readonly isSlow: boolean

  constructor(reason: keyof typeof messages) {
    super({
      code: "transcript_put_back",
      message: messages[reason],
      hint: "It is retried automatically.",
      retryable: true,
      httpStatus: 503,
    })
    this.isSlow = reason === "too-slow"
  }
}
