/** Texts known to cause problems in engines and drivers, with the stored form of each. */
export const oddTexts: readonly (readonly [name: string, text: string, kept: string])[] = [
  ["quotes", `it's "said" \`so\``, `it's "said" \`so\``],
  ["backslashes", "\\ \\\\ \\n \\u0000 \\x41", "\\ \\\\ \\n \\u0000 \\x41"],
  ["an array of PostgreSQL", '{a,"b",NULL}', '{a,"b",NULL}'],
  ["the word for nothing", "NULL", "NULL"],
  ["nothing at all", "", ""],
  ["what looks like a number", "007", "007"],
  ["placeholders", "$1 ? :name @name %s", "$1 ? :name @name %s"],
  ["an end of a statement", "'; DROP TABLE feeds; --", "'; DROP TABLE feeds; --"],
  ["emoji and scripts", "🐳 深さ عمق ü u\u0308", "🐳 深さ عمق ü u\u0308"],
  ["control characters", "a\tb\r\nc\u0001d\u007fe\u2028f", "a\tb\r\nc\u0001d\u007fe\u2028f"],
  ["blanks around", "  a  ", "  a  "],
  ["NUL", "a\0b\0", "a\ufffdb\ufffd"],
  ["a high surrogate alone", "a\ud83db", "a\ufffdb"],
  ["a low surrogate alone", "\udc33", "\ufffd"],
]
