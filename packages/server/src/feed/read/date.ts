const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
/** The names of RFC 822 and the ones that are found beside them, in minutes from UTC. */
const zones: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  BST: 60,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  IST: 330,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
}
const rfc822 =
  /^(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{2,4})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)?\s*(am|pm)?\s*(.*)$/i
const american =
  /^(?:[a-z]+\.?,?\s+)?([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?\s*(am|pm)?\s*(.*)$/i
const iso =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?)?\s*(am|pm)?\s*(.*)$/i

/** The form of RFC 822 that nearly all feeds have, which the engine reads itself. */
const usual =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19|20)\d\d [01]\d:[0-5]\d:[0-5]\d (?:GMT|[+-](?:0\d|1[0-4])[0-5]\d)$/

/** A date of a feed, in any of the forms that are found, as ISO 8601 in UTC; null when it is none. Without a zone it is taken as UTC. */
export function readDate(text: string): string | null {
  if (usual.test(text)) return new Date(text).toISOString()
  const ms = toMs(
    text
      .replace(/\([^)]*\)/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  )
  if (ms === null || !Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null
  return new Date(ms).toISOString()
}

function toMs(text: string): number | null {
  const isoMatch = iso.exec(text)
  if (isoMatch) {
    const [, year, month, day, hour, minute, second, fraction, half, zone] = isoMatch
    const ms = Number(`0.${fraction ?? 0}`) * 1000
    return utc(
      Number(year),
      Number(month) - 1,
      Number(day),
      [hour, minute, second, half],
      zone!,
      Math.floor(ms),
    )
  }
  const british = rfc822.exec(text)
  if (british) {
    const [, day, month, year, hour, minute, second, half, zone] = british
    return utc(
      fullYear(year!),
      monthOf(month!),
      Number(day),
      [hour, minute, second, half],
      zone!,
      0,
    )
  }
  const [, month, day, year, hour, minute, second, half, zone] = american.exec(text) ?? []
  if (month === undefined) return null
  return utc(Number(year), monthOf(month), Number(day), [hour, minute, second, half], zone!, 0)
}

function utc(
  year: number,
  month: number,
  day: number,
  [hour, minute, second, half]: readonly (string | undefined)[],
  zone: string,
  ms: number,
): number | null {
  const zoneMinutes = offsetOf(zone)
  if (month < 0 || month > 11 || day < 1 || day > 31 || zoneMinutes === null) return null
  const hours = half
    ? (Number(hour) % 12) + (half.toLowerCase() === "pm" ? 12 : 0)
    : Number(hour ?? 0)
  if (hours > 24 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 60) return null
  const date = new Date(
    Date.UTC(2000, month, day, hours, Number(minute ?? 0), Number(second ?? 0), ms),
  )
  date.setUTCFullYear(year + date.getUTCFullYear() - 2000, date.getUTCMonth(), date.getUTCDate())
  return date.getTime() - zoneMinutes * 60_000
}

/** Years of two digits as RFC 2822 reads them. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return text.length === 3 ? 1900 + year : year
}

function monthOf(name: string): number {
  return months.indexOf(name.toLowerCase().slice(0, 3))
}

function offsetOf(text: string): number | null {
  const zone = text.trim()
  if (zone === "") return 0
  const number = /^(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})?\b/i.exec(zone)
  if (number) {
    const minutes = Number(number[2]) * 60 + Number(number[3] ?? 0)
    return number[1] === "-" ? -minutes : minutes
  }
  const known = zones[/^[a-z]+/i.exec(zone)?.[0].toUpperCase() ?? ""]
  return known ?? (/^[a-z]/i.test(zone) ? 0 : null)
}
