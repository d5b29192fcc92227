/** Shows requested at a time. The directory returns at most 1,000. */
export const showsMax = 100
/** Characters of a search text. */
export const searchCharsMax = 200
/** Limits of one response. A hundred shows are about 300 KB. */
export const answerLimits = {
  bodyBytes: 4 * 1024 * 1024,
  decompressedBytes: 8 * 1024 * 1024,
  firstByteMs: 15_000,
  totalMs: 30_000,
}
/** Characters kept of a title, an author or a category. */
export const nameCharsMax = 500
/** Characters kept of a description, which the directory itself cuts after a hundred words. */
export const descriptionCharsMax = 2_000
export const categoriesMax = 20
