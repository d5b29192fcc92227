/**
 * UTF-16 units of HTML that are converted to plain text, and of a description that is kept. Show
 * notes of real feeds reach 240,000.
 */
export const plainTextCharsMax = 250_000
