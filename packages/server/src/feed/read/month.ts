/**
 * The first letters of the months, without accents, in the languages found in the dates of feeds.
 */
const beginnings: readonly string[] = [
  "jan|ene|gen|janv",
  "feb|fev",
  "mar|mrz|mae",
  "apr|abr|avr",
  "may|mai|maj|mag|mei",
  "jun|juin|giu",
  "jul|juil|lug",
  "aug|ago|aou",
  "sep|set",
  "oct|okt|ott|out",
  "nov",
  "dec|dez|dic|des",
]
const months = beginnings.map((some) => new RegExp(`^(?:${some})`))

/** The number of a month by its name, complete or abbreviated, from 1; 0 if it is not a month. */
export function readMonth(name: string): number {
  const plain = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  return months.findIndex((month) => month.test(plain)) + 1
}
