import { SoundingsError } from "../model/error.ts"

/** An error of the API, as the same error on this side. */
export class AnswerError extends SoundingsError {
  readonly position: number | undefined
  /** The id of the request in the server's log. */
  readonly requestId: string | undefined

  constructor(status: number, body: unknown) {
    const { code, message, hint, position, requestId } =
      (body as { error?: Record<string, unknown> } | null)?.error ?? {}
    const said = wordsOf(status)
    super({
      code: typeof code === "string" ? code : said.code,
      message: typeof message === "string" ? message : said.message,
      hint: typeof hint === "string" ? hint : said.hint,
      httpStatus: status,
    })
    this.position = typeof position === "number" ? position : undefined
    this.requestId = typeof requestId === "string" ? requestId : undefined
  }
}

/** The meaning of a response that does not come from the API. */
function wordsOf(status: number): { code: string; message: string; hint: string } {
  if (status === 408)
    return {
      code: "request_timed_out",
      message: "the server waited too long for the rest of the request",
      hint: "Try again over a faster connection, or send the OPML file in parts.",
    }
  return {
    code: "answer_unknown",
    message: `the server returned HTTP ${status}`,
    hint: "Check that the address is that of a Soundings server.",
  }
}
