/** Characters kept of one element's text. Show notes of real feeds reach a few hundred thousand. */
export const textCharsMax = 2_000_000
/** Elements within each other. Deeper ones are skipped. */
export const depthMax = 64
/**
 * Prefixes that are declared at one place, and names of elements that are remembered; a feed has a
 * few dozen.
 */
export const namespacesMax = 200
export const namesKnownMax = 500
/** Persons, transcripts and categories kept of one item or channel each. */
export const listMax = 200
/** UTF-16 units of such a list. Sixteen persons with their pictures have 2,000. */
export const listCharsMax = 65_536
/**
 * UTF-16 units of an address, as the API takes them too; a longer one is left out, since a part of
 * it leads elsewhere.
 */
export const addressCharsMax = 4_000
/** UTF-16 units of a guid; a longer one is left out, since a part of it may be that of another. */
export const guidCharsMax = 4_000
/** UTF-16 units kept of a title, an author's or a person's name, a category, another short text. */
export const titleCharsMax = 2_000
export const nameCharsMax = 500
/**
 * What relative addresses may be relative to: a tag of thirty characters becomes as long. Without
 * it they stay as they are.
 */
export const baseUrlCharsMax = 500
/**
 * How much more than a feed's own characters the channel's persons may take that are repeated for
 * items without any: they are stored once for each.
 */
export const repeatedCharsMin = 1_000_000
/** Warnings kept with their place; the others are counted. */
export const warningsMax = 200
