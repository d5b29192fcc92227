/** A number of at least zero; null for any other text. */
export function readNumber(text: string | null): number | null {
  const number = text === null || text.trim() === "" ? Number.NaN : Number(text)
  return Number.isFinite(number) && number >= 0 ? number : null
}

export function readWholeNumber(text: string | null): number | null {
  const number = readNumber(text)
  return Number.isSafeInteger(number) ? number : null
}
