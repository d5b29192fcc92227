/** Why a limit refused. */
export type LimitErrorCode = "queue_full" | "queue_closed" | "budget_spent" | "gate_full"

/**
 * A limit was reached, which is an expected outcome: decide by `code`; `retryable` says whether
 * waiting can help.
 */
export class LimitError extends Error {
  readonly code: LimitErrorCode
  readonly retryable: boolean

  constructor(code: LimitErrorCode, message: string, retryable: boolean) {
    super(message)
    this.name = "LimitError"
    this.code = code
    this.retryable = retryable
  }
}
