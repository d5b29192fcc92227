// oxlint-disable no-misleading-character-class -- The list consists of combining marks.
/**
 * Marks that change the spelling but not the word: the accents of Latin, Greek and Cyrillic, Hebrew
 * points, Arabic vowel signs.
 */
const accents =
  /(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu
const invisible = /\p{Default_Ignorable_Code_Point}/gu
/** Apostrophes that Unicode counts as letters; others decompose to one of them. */
const apostrophes = /[\u02b9-\u02bd\ua78b\ua78c]/gu
/** Signs that would otherwise become letters of the word before them. */
const signs = /[™℠]/u

/** Letters without a decomposition, as people type them who lack the key. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ς: "σ",
}
const unplainLetter = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "gu")

/**
 * The zeros of decimal digits in use besides 0 to 9: Arabic, Persian, Devanagari, Bengali, Thai.
 */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50]

/**
 * One character with the marks that follow it, in the form used for comparison: compatibility forms
 * (NFKC) without case and accents. The result is empty for invisible characters and may have
 * several characters.
 */
export function foldCharacter(character: string): string {
  if (signs.test(character)) return "'"
  return character
    .normalize("NFKD")
    .replace(invisible, "")
    .replace(apostrophes, "'")
    .toLowerCase()
    .replace(accents, "")
    .replace(unplainLetter, (letter) => plainLetters[letter]!)
    .replace(/\p{Nd}/gu, plainDigit)
    .normalize("NFC")
}

function plainDigit(digit: string): string {
  const codePoint = digit.codePointAt(0)!
  const zero = zeros.find((candidate) => codePoint >= candidate && codePoint < candidate + 10)
  return zero === undefined ? digit : String(codePoint - zero)
}
