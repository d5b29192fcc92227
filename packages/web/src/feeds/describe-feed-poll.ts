import type { FeedPoll } from "@soundings/api-types"

const outcomes = {
  unchanged: "unchanged",
  read: "read",
  blocked: "asks to be left out",
}

const statuses: Readonly<Record<number, string>> = {
  401: "requires a password",
  403: "access denied",
  404: "not found",
  429: "asks for fewer requests",
}

const failures: Readonly<Record<string, string>> = {
  feed_gone: "ended by its publisher",
  feed_is_html: "a web page, not a feed",
  feed_empty: "empty",
  feed_not_recognised: "not a feed",
  fetch_address_invalid: "invalid address",
  fetch_address_private: "is in a private network",
  fetch_host_unknown: "unknown host",
  fetch_refused: "refuses the connection",
  fetch_timed_out: "timed out",
  fetch_connection_lost: "connection lost",
  fetch_tls_failed: "its certificate is not valid",
  fetch_too_large: "too large",
  fetch_encoding_broken: "invalid compression",
  fetch_redirects: "invalid redirects",
  fetch_answer_broken: "invalid HTTP response",
}

/** The response of a feed's server, in a few words beside its HTTP status. */
export function describeFeedPoll({ outcome, status, code }: FeedPoll): string {
  if (outcome !== "failed") return outcomes[outcome]
  if (code === "feed_http_status" && status !== null)
    return statuses[status] ?? (status >= 500 ? "its server is in trouble" : "no feed")
  // A kind of failure unknown to this page is shown by its name.
  return code === null ? "failed" : (failures[code] ?? code.replaceAll("_", " "))
}
