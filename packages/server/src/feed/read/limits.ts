/** Characters kept of one element's text. Show notes of real feeds reach a few hundred thousand. */
export const textCharsMax = 2_000_000
/** Elements within each other. Deeper ones are passed over. */
export const depthMax = 64
/**
 * Prefixes that are declared at one place, and names of elements that are remembered; a feed has a
 * few dozen.
 */
export const namespacesMax = 200
export const namesKnownMax = 500
/** Persons, transcripts and categories kept of one item or channel each. */
export const listMax = 200
/** Warnings kept with their place; the others are counted. */
export const warningsMax = 200
