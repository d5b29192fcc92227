const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * A feed up to this size is buffered and compared with the last body before it is parsed; a larger
 * one is parsed as it streams.
 */
export const comparedBytesMax = 4 * 1024 * 1024
/**
 * Total buffer of all polls for such feeds. When it is used up, feeds are parsed as they stream and
 * not compared.
 */
export const heldBytesMax = 32 * 1024 * 1024
/** Limits on reading a feed. It is never held in full, so they only limit the wait. */
export const feedLimits = {
  bodyBytes: 600_000_000,
  decompressedBytes: 600_000_000,
  totalMs: 5 * minuteMs,
}
/**
 * Items read per poll. The longest feeds of real shows have some ten thousand; a feed that never
 * ends is abandoned after this many.
 */
export const itemsReadMax = 100_000
/** Warnings kept with a feed; the reader reports how many more there were. */
export const warningsKeptMax = 50
/**
 * After this many known, unchanged items in a row, the rest of a feed that is sorted by date is
 * assumed to be known too.
 */
export const knownInARowMin = 25
/**
 * A response that announces less than this is read to its end: breaking it off would cost the
 * connection and save nothing.
 */
export const wholeReadBytesMax = 128 * 1024
/** Edits far down a feed are found within this time, since it is then read to its end. */
export const wholeReadEveryMs = dayMs
/**
 * How often a feed is read although its server says that it has not changed, to check that claim.
 */
export const checkedEveryMs = 7 * dayMs
/** Older pages of a feed (RFC 5005) read per poll; the next poll continues from there. */
export const pagesReadMax = 20
/**
 * An older page, and the address that a feed says it has moved to, get less time than a feed, so
 * that a poll's lease outlasts all of them together.
 */
export const furtherLimits = { ...feedLimits, totalMs: minuteMs }
/** No further page is requested once a poll has taken this long. */
export const pagesBegunWithinMs = 5 * minuteMs
/** Maximum number of moves by `itunes:new-feed-url` that are followed. */
export const movesMax = 3
/** Pause before a feed on a busy host is retried, if nobody says how long the host will be busy. */
export const busyPauseMs = 10_000
/**
 * How widely the retries of such feeds are spread: thousands may wait for one host, and each that
 * comes too early wastes a claim.
 */
export const busySpreadMs = minuteMs
/** Longest validator that is kept and sent back. */
export const validatorCharsMax = 1_000
