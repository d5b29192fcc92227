/** The longest query that is read, in UTF-16 units. */
export const queryCharsMax = 10_000

/** Words and phrases of one query. The full-text index looks each of them up. */
export const queryPhrasesMax = 500

/** Parentheses and negations within each other. The parser and the full-text index recurse as deep. */
export const queryDepthMax = 50

/** What is written before `*` must narrow the search: the index holds the beginnings of words from this length on. */
export const prefixCharsMin = 2

/** Characters kept of a token, in UTF-16 units: longer ones are no words, and the full-text index has a limit too. */
export const tokenCharsMax = 64

/** Occurrences of one phrase in one stream that are looked at; more would not be shown anyway. */
export const occurrencesMax = 10_000
