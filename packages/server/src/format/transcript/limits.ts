/** Bytes of a transcript as received. That of a three-hour conversation has about 250 KB. */
export const documentBytesMax = 20 * 1024 * 1024
/** Warnings kept of one transcript. */
export const warningsMax = 100
/**
 * Objects and lists of a JSON document, and values of all kinds. Ten hours with the time of each
 * word are 100,000 objects of six values; parsed, an object takes thirty times its text.
 */
export const jsonObjectsMax = 500_000
export const jsonValuesMax = 2_000_000
/** Nesting depth of a JSON document. */
export const jsonDepthMax = 100
