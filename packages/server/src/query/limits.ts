/** The longest query that is read, in UTF-16 units. */
export const queryCharsMax = 10_000

/** Words and phrases of one query. The full-text index looks each of them up. */
export const queryPhrasesMax = 500

/** Words of one query in all, those of its phrases too. */
export const queryWordsMax = 500

/** Words of one phrase, each of which is compared at each place of the first. */
export const phraseWordsMax = 64

/** Words with a `*`: the full-text index merges the places of all words that begin so. */
export const queryPrefixesMax = 50

/** Parentheses and negations within each other. The parser and the full-text index recurse as deep. */
export const queryDepthMax = 50

/** What is written before `*` must narrow the search: the index holds the beginnings of words from this length on. */
export const prefixCharsMin = 2

/** Characters kept of a token, in UTF-16 units: longer ones are no words, and the full-text index has a limit too. */
export const tokenCharsMax = 64
