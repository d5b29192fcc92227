/** Characters kept of one element's text. Show notes of real feeds reach a few hundred thousand. */
export const textCharsMax = 2_000_000
/** Characters kept of one piece of markup that is not text: a CDATA section, a name, a declaration. The rest is cut out of it. */
export const markupCharsMax = 2_000_000
/** CDATA sections without an end after which a document is read again; each may take that many characters with it. */
export const rereadsMax = 50
/** Characters of a name. */
export const nameCharsMax = 500
/** Characters of a tag up to which its attributes are kept, and how many. Images within an address reach a hundred thousand. */
export const tagCharsMax = 300_000
export const attributesMax = 200
/** Elements within each other. Deeper ones are passed over. */
export const depthMax = 64
/** Prefixes that are declared at one place, and names of elements that are remembered; a feed has a few dozen. */
export const namespacesMax = 200
export const namesKnownMax = 500
/** Persons, transcripts and categories kept of one item or channel each. */
export const listMax = 200
/** Warnings kept with their place; the others are counted. */
export const warningsMax = 200
/** Characters in which a feed must show that it is one. */
export const recognisedWithinChars = 200_000
