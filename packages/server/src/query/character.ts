/** How the tokeniser treats a UTF-16 unit of folded text. All kinds from `letter` on form words. */
export const characterKind = {
  separator: 1,
  space: 2,
  surrogate: 3,
  /** A character of a script that writes words without spaces between them. */
  dense: 4,
  letter: 5,
  digit: 6,
} as const

const spacePattern = /[\s\p{Cc}]/u
const wordPattern = /[\p{L}\p{N}\p{M}]/u
// The mark that lengthens a vowel in both Japanese syllabaries belongs to neither script alone.
const densePattern =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}ー]/u

/**
 * The kind of every unit seen so far; 0 for units not yet classified. ASCII units are classified
 * from the start.
 */
export const kindOfUnit = new Uint8Array(0x1_0000)

for (let unit = 0; unit < 128; unit += 1) kindOfUnit[unit] = classify(String.fromCharCode(unit))

/** Classifies a unit in `kindOfUnit`. */
export function learnKind(unit: number): void {
  if (kindOfUnit[unit] !== 0) return
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
  kindOfUnit[unit] = isSurrogate ? characterKind.surrogate : classify(String.fromCharCode(unit))
}

/** The kind of a character outside the basic plane, or of half of one, which is a separator. */
export function kindOfCodePoint(codePoint: number): number {
  return classify(String.fromCodePoint(codePoint))
}

function classify(character: string): number {
  if (spacePattern.test(character)) return characterKind.space
  if (!wordPattern.test(character)) return characterKind.separator
  if (densePattern.test(character)) return characterKind.dense
  return character >= "0" && character <= "9" ? characterKind.digit : characterKind.letter
}
