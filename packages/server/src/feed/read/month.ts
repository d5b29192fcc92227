/**
 * The first letters of the months, accents aside, in the languages that feeds are found with dates
 * in.
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

/** The number of a month by its name, whole or cut off, from 1; 0 when it is none. */
export function readMonth(name: string): number {
  const plain = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  return months.findIndex((month) => month.test(plain)) + 1
}
