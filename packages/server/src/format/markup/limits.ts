/** The format of a document must be apparent within this many characters. */
export const recognisedWithinChars = 200_000
/** Characters kept of markup other than text: a CDATA section, a name, a declaration. */
export const markupCharsMax = 2_000_000
/** How often a document is read again after an unclosed CDATA section. */
export const rereadsMax = 50
/** Characters of a name. */
export const nameCharsMax = 500
/** Characters of a tag whose attributes are kept. Images within an address reach 100,000. */
export const tagCharsMax = 300_000
/** Attributes kept of a tag. */
export const attributesMax = 200
/** Elements of a page that may be open at once; those nested deeper are not distinguished. */
export const openElementsMax = 10_000
