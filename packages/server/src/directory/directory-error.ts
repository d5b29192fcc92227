import { SoundingsError } from "../model/error.ts"

type Code =
  | "directory_search_invalid"
  | "directory_keys_refused"
  | "directory_rate_limited"
  | "directory_down"
  | "directory_answer_broken"

const hints: Record<Code, string> = {
  directory_search_invalid: "Search for one or a few words of the show's title or author.",
  directory_keys_refused:
    "Check key and secret of the Podcast Index (https://api.podcastindex.org), and that the clock of this machine is right.",
  directory_rate_limited: "Search again later.",
  directory_down: "Search again later, or add the feed by its address.",
  directory_answer_broken:
    "Check the directory's address; if it is right, add the feed by its own address.",
}

const passingCodes = new Set<Code>(["directory_rate_limited", "directory_down"])

/** A search of the directory without a result. */
export class DirectoryError extends SoundingsError {
  /** How long the directory asks us to wait, if it does. */
  readonly retryAfterMs: number | null

  constructor(
    code: Code,
    message: string,
    details: { readonly retryAfterMs?: number | null; readonly cause?: unknown } = {},
  ) {
    super({
      code,
      message,
      hint: hints[code],
      retryable: passingCodes.has(code),
      httpStatus: code === "directory_search_invalid" ? 400 : 502,
      cause: details.cause,
    })
    this.name = "DirectoryError"
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}
