const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * A feed up to this size is read whole and compared with the last body before it is parsed; a
 * larger one is parsed as it streams.
 */
export const comparedBytesMax = 4 * 1024 * 1024
/**
 * What all polls together hold of such feeds. When it is used up, others are parsed as they stream,
 * and not compared.
 */
export const heldBytesMax = 32 * 1024 * 1024
/**
 * What reading a feed may use. It is never held in full, so these limits are only about patience.
 */
export const feedLimits = {
  bodyBytes: 600_000_000,
  decompressedBytes: 600_000_000,
  totalMs: 5 * minuteMs,
}
/**
 * Items that one poll takes. The longest feeds of real shows have some ten thousand; one that never
 * ends is left after this.
 */
export const itemsReadMax = 100_000
/** Warnings kept with a feed; the reader reports how many more there were. */
export const warningsKeptMax = 50
/**
 * Known, unchanged items one after the other, at which the rest of a feed that is sorted by date is
 * taken to be known as well.
 */
export const knownInARowMin = 25
/**
 * A response that announces less than this is read to its end: breaking it off would cost the
 * connection and spare nothing.
 */
export const wholeReadBytesMax = 128 * 1024
/** Edits far down a feed are found within this time, since it is then read to its end. */
export const wholeReadEveryMs = dayMs
/**
 * How often a feed is read although its server says that it has not changed, to see whether that is
 * true.
 */
export const checkedEveryMs = 7 * dayMs
/** Older pages of a feed (RFC 5005) that one poll reads; the next poll continues from there. */
export const pagesReadMax = 20
/**
 * An older page, and the address that a feed says it has moved to, get less time than a feed: a
 * poll's lease outlasts all of them together.
 */
export const furtherLimits = { ...feedLimits, totalMs: minuteMs }
/** No further page is started when a poll has taken this long. */
export const pagesBegunWithinMs = 5 * minuteMs
/** Addresses that `itunes:new-feed-url` may lead through. */
export const movesMax = 3
/**
 * Pause after which a feed whose host was busy is retried, when nobody says how long that will
 * last.
 */
export const busyPauseMs = 10_000
/**
 * By how much such feeds are spread: thousands may wait for one host, and each that comes too early
 * costs a claim for nothing.
 */
export const busySpreadMs = minuteMs
/** Longest validator that is kept and sent back. */
export const validatorCharsMax = 1_000
