import { SoundingsError } from "../model/error.ts"

/** What the API says went wrong, as the error it was there. */
export class AnswerError extends SoundingsError {
  readonly position: number | undefined

  constructor(status: number, body: unknown) {
    const { code, message, hint, position } =
      (body as { error?: Record<string, unknown> } | null)?.error ?? {}
    super({
      code: typeof code === "string" ? code : "answer_unknown",
      message: typeof message === "string" ? message : `the server answered with HTTP ${status}`,
      hint:
        typeof hint === "string" ? hint : "Check that the address is that of a Soundings server.",
      httpStatus: status,
    })
    this.position = typeof position === "number" ? position : undefined
  }
}
