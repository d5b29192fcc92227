const mebibyte = 1024 * 1024

/**
 * What the texts of one feed's episodes may take in the catalogue before descriptions are
 * shortened: 25 times as much as those of the largest real feed that was measured, of 2.6 MB.
 */
export const wholeTextBytesMax = 64 * mebibyte
/** What they may take at all: nothing more is taken then. */
export const textBytesMax = 128 * mebibyte
/** UTF-16 units that are kept of a description that is shortened. */
export const shortenedCharsMax = 1_000
