/**
 * What a stored transcript holds at most. Reading, packing and unpacking share these, so that what
 * could not be read back is never written. The longest that are known, ten hours of talk, have
 * 100,000 words in 600,000 characters, and 100,000 segments where each word is one.
 */

/** Segments of one transcript. */
export const segmentsMax = 250_000
/** Words of one transcript. */
export const wordsMax = 1_000_000
/** UTF-16 units of one transcript's text and of its speakers, segment by segment. */
export const transcriptCharsMax = 5_000_000
/** UTF-16 units of one segment: some twenty minutes of talk. A longer text is made into several. */
export const segmentCharsMax = 20_000
/** UTF-16 units of a speaker's name; what is longer is cut. */
export const speakerCharsMax = 200
/** Characters of a language tag; what is longer is none. */
export const languageCharsMax = 35
/** Bytes of a transcript before it is compressed. */
export const unpackedBytesMax = 48 * 1024 * 1024
