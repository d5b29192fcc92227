const mebibyte = 1024 * 1024

/**
 * The size that the texts of one feed's episodes may have in the catalogue before descriptions are
 * shortened: 25 times that of the largest real feed measured, of 2.6 MB.
 */
export const wholeTextBytesMax = 64 * mebibyte
/** Their total limit: beyond it nothing more is stored. */
export const textBytesMax = 128 * mebibyte
/** UTF-16 units kept of a shortened description. */
export const shortenedCharsMax = 1_000
