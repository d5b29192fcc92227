/** Characters kept of one element's text. Show notes of real feeds reach a few hundred thousand. */
export const textCharsMax = 2_000_000
/** Nesting depth of elements. Deeper ones are skipped. */
export const depthMax = 64
/** Prefixes declared in one place, and element names remembered; a feed has a few dozen. */
export const namespacesMax = 200
export const namesKnownMax = 500
/** Persons, transcripts and categories kept for each item or channel. */
export const listMax = 200
/** UTF-16 units of such a list. Sixteen persons with their pictures have 2,000. */
export const listCharsMax = 65_536
/**
 * UTF-16 units of an address, as accepted by the API too; a longer one is left out, since a part of
 * it would lead elsewhere.
 */
export const addressCharsMax = 4_000
/** UTF-16 units of a guid; a longer one is left out, since a part of it may equal another. */
export const guidCharsMax = 4_000
/** UTF-16 units kept of a title, an author's or a person's name, a category, another short text. */
export const titleCharsMax = 2_000
export const nameCharsMax = 500
/**
 * The longest base of relative addresses: an item of thirty characters grows by as much. Addresses
 * with a longer base stay relative.
 */
export const baseUrlCharsMax = 500
/**
 * How many characters beyond the feed's own may be added by repeating the channel's persons for
 * items without any: they are stored once for each.
 */
export const repeatedCharsMin = 1_000_000
/** Warnings kept with their line; the others are counted. */
export const warningsMax = 200
