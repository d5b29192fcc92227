import { SoundingsError } from "../../model/error.ts"

const words: Readonly<Record<number, string>> = {
  401: ", it wants a password",
  403: ", it refuses us",
  404: ", there is nothing at this address",
  429: ", it asks for fewer requests",
  503: ", it is unavailable",
}

/** The error for a response without a feed. */
export function statusError(status: number): SoundingsError {
  if (status === 410) {
    return new SoundingsError({
      code: "feed_gone",
      message: "the publisher has ended this feed (HTTP 410)",
      hint: "It is no longer polled; search for the show's new address.",
    })
  }
  return new SoundingsError({
    code: "feed_http_status",
    message: `the feed's server returned HTTP ${status}${words[status] ?? ""}`,
    hint:
      status < 500 && status !== 429
        ? "Check the address with the publisher; it is retried later."
        : "It is retried later.",
    retryable: true,
  })
}
