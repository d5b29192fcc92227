/** The longest accepted query, in UTF-16 units. */
export const queryCharsMax = 10_000

/** Words and phrases of one query. The full-text index looks up each of them. */
export const queryPhrasesMax = 500

/** All words of one query, including those in phrases. */
export const queryWordsMax = 500

/** Words of one phrase, each of which is compared at each place of the first. */
export const phraseWordsMax = 64

/**
 * Words with a `*`: for each, the full-text index merges the places of all words with that
 * beginning.
 */
export const queryPrefixesMax = 50

/**
 * Nesting depth of parentheses and negations. The parser and the full-text index recurse as deeply.
 */
export const queryDepthMax = 50

/** The text before `*` must narrow the search: the index has prefixes from this length on. */
export const prefixCharsMin = 2

/**
 * Characters kept of a token, in UTF-16 units: no word is longer, and the full-text index has a
 * limit too.
 */
export const tokenCharsMax = 64
