import { SoundingsError } from "../../model/error.ts"

type Code = "feed_is_html" | "feed_empty" | "feed_not_recognised"

const hints: Record<Code, string> = {
  feed_is_html: "Look on that page for the address of the show's feed (RSS) and use that one.",
  feed_empty: "Check the address with the publisher; it is retried later.",
  feed_not_recognised:
    "Check the address: a feed is XML that begins with <rss>, <feed> or <rdf:RDF>.",
}

/** Whether an error says that a document contains no feed, in whichever process it was read. */
export function isFeedError(error: unknown): boolean {
  return error instanceof SoundingsError && Object.hasOwn(hints, error.code)
}

/** The error for a document that is not a feed. */
export class FeedError extends SoundingsError {
  constructor(code: Code, message: string) {
    super({ code, message, hint: hints[code], retryable: true })
    this.name = "FeedError"
  }
}
