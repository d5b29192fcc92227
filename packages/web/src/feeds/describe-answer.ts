import type { FeedAnswer } from "../api/types.ts"

const outcomes = {
  unchanged: "unchanged",
  read: "read",
  blocked: "asks to be left out",
}

const statuses: Readonly<Record<number, string>> = {
  401: "wants a password",
  403: "refuses us",
  404: "nothing is there",
  429: "asks us to come less often",
}

const failures: Readonly<Record<string, string>> = {
  feed_gone: "ended by its publisher",
  feed_is_html: "a web page, no feed",
  feed_empty: "empty",
  feed_not_recognised: "not a feed",
  fetch_address_invalid: "its address is none",
  fetch_address_private: "lies in a private network",
  fetch_host_unknown: "no host by this name",
  fetch_refused: "accepts no connection",
  fetch_timed_out: "no answer in time",
  fetch_connection_lost: "connection broken off",
  fetch_tls_failed: "its certificate is not valid",
  fetch_too_large: "too large",
  fetch_encoding_broken: "packed in a broken way",
  fetch_redirects: "redirects lead nowhere",
  fetch_answer_broken: "no proper HTTP",
}

/** What a feed's server answered, in a few words: its HTTP status stands beside them. */
export function describeAnswer({ outcome, status, code }: FeedAnswer): string {
  if (outcome !== "failed") return outcomes[outcome]
  if (code === "feed_http_status" && status !== null)
    return statuses[status] ?? (status >= 500 ? "its server is in trouble" : "no feed")
  // A kind of failure that this page does not know yet is told by its name.
  return code === null ? "failed" : (failures[code] ?? code.replaceAll("_", " "))
}
