/** Characters kept of one element's text. Show notes of real feeds reach a few hundred thousand. */
export const textCharsMax = 2_000_000
/** Elements within each other. Deeper ones are passed over. */
export const depthMax = 64
/** Persons, transcripts and categories kept of one item or channel each. */
export const listMax = 200
/** Warnings kept with their place; the others are counted. */
export const warningsMax = 200
/** Characters in which a feed must show that it is one. */
export const recognisedWithinChars = 200_000
/** Characters that are handed to the parser at once, so that the size of a network packet does not matter. */
export const parsedCharsMax = 65_536
