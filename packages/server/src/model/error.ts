/**
 * The data of every error of the product, so that callers decide by them and never by the text of a
 * message.
 */
export interface ErrorDetails {
  /** A stable identifier in lower snake case, listed in the API's reference. */
  readonly code: string
  /** What is wrong, in one sentence. */
  readonly message: string
  /** What the reader can do about it, in one sentence. */
  readonly hint: string
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable?: boolean
  /** The HTTP status that the API returns for this error. */
  readonly httpStatus?: number
  readonly cause?: unknown
}

/**
 * An expected failure: it names what is wrong and what to do next. Any other thrown error is a
 * defect.
 */
export class SoundingsError extends Error {
  readonly code: string
  readonly hint: string
  readonly retryable: boolean
  readonly httpStatus: number

  constructor(details: ErrorDetails) {
    super(details.message, { cause: details.cause })
    this.name = "SoundingsError"
    this.code = details.code
    this.hint = details.hint
    this.retryable = details.retryable ?? false
    this.httpStatus = details.httpStatus ?? 400
  }
}
