/**
 * The limits of a stored transcript. Reading, packing and unpacking share them, so that nothing is
 * written that could not be read back. The longest known ones, ten hours of talk, have 100,000
 * words in 600,000 characters, and 100,000 segments if each word is one.
 */

/** Segments of one transcript. */
export const segmentsMax = 250_000
/** Words of one transcript. */
export const wordsMax = 1_000_000
/** UTF-16 units of one transcript's text and of its speakers, segment by segment. */
export const transcriptCharsMax = 5_000_000
/** UTF-16 units of one segment: some twenty minutes of talk. A longer text is split. */
export const segmentCharsMax = 20_000
/** UTF-16 units of a speaker's name; a longer one is cut. */
export const speakerCharsMax = 200
/** Characters of a language tag; a longer one is invalid. */
export const languageCharsMax = 35
/** Bytes of a transcript before it is compressed. */
export const unpackedBytesMax = 48 * 1024 * 1024
