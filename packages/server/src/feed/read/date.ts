import { readMonth } from "./month.ts"

/** The zone names of RFC 822 and others found in feeds, in minutes from UTC. */
const zoneMinutes: Readonly<Record<string, number>> = {
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
/** No date is longer, so longer texts are not parsed. */
const dateCharsMax = 120
/** Zones further from UTC than this are mistakes. */
const offsetMinutesMax = 14 * 60

const weekday = String.raw`(?:\p{L}+\.?(?:,\s*|\s+))?`
const time = String.raw`(?<hour>\d{1,3}):(?<minute>\d{1,2})(?::(?<second>\d{1,3})(?:[.,](?<fraction>\d+))?)?\s*(?<half>[ap]\.?m\b\.?)?`
const timeAndZone = String.raw`(?:[T\s,-]+(?:at\s+)?${time})?\s*(?<zone>.*)`
/** The date formats found in feeds, by their distinguishing parts. */
const forms = [
  // 2026-11-20T12:00:00Z, 2026/11/20 12:00, 2026-11
  String.raw`(?<year>\d{4})[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?${timeAndZone}`,
  // 20261120T120000Z
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:T?(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?)?\s*(?<zone>\D.*)?`,
  // Fri, 20 Nov 2026 12:00:00 GMT
  String.raw`${weekday}(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?<month>\p{L}{3,})\.?,?[\s-]+(?<year>\d{2,4})${timeAndZone}`,
  // Friday, November 20th, 2026 at 12:00 pm
  String.raw`${weekday}(?<month>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${timeAndZone}`,
  // Fri Nov 20 12:00:00 PST 2026
  String.raw`${weekday}(?<month>\p{L}{3,})\s+(?<day>\d{1,2})\s+${time}\s*(?<zone>.*?)\s*(?<year>\d{4})`,
  // 20.11.2026 12:00 and 11/20/2026 12:00
  String.raw`${weekday}(?<either>\d{1,2})[-/.](?<other>\d{1,2})[-/.](?<year>\d{4})${timeAndZone}`,
].map((form) => new RegExp(`^${form}$`, "iu"))

type Parts = Readonly<Record<string, string | undefined>>

/** The RFC 822 form used by nearly all feeds. */
const usual =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ((?:19|20)\d\d) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) (?:GMT|[+-]0000)$/

const usualMonths: Readonly<Record<string, string>> = {
  Jan: "01",
  Feb: "02",
  Mar: "03",
  Apr: "04",
  May: "05",
  Jun: "06",
  Jul: "07",
  Aug: "08",
  Sep: "09",
  Oct: "10",
  Nov: "11",
  Dec: "12",
}

/**
 * A date of a feed, in any of the formats found, as ISO 8601 in UTC; null if it is not a date.
 * Without a zone it is taken as UTC.
 */
export function readDate(text: string): string | null {
  return readUsual(text) ?? readAny(text)
}

/** A time already in UTC needs no arithmetic, on days that every month has. */
function readUsual(text: string): string | null {
  const [, day, month, year, time] = usual.exec(text) ?? []
  if (day === undefined || day > "28" || day === "00") return null
  return `${year}-${usualMonths[month!]}-${day}T${time}.000Z`
}

function readAny(text: string): string | null {
  if (text.length > dateCharsMax) return null
  const ms = readMs(text.replace(/\([^()]*\)|\s+/g, " ").trim())
  if (ms === null || !Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null
  return new Date(ms).toISOString()
}

function readMs(text: string): number | null {
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1000
  if (/^\d{13}$/.test(text)) return Number(text)
  for (const form of forms) {
    const parts = form.exec(text)?.groups
    const ms = parts ? msOf(parts) : null
    if (ms !== null) return ms
  }
  return null
}

function msOf(parts: Parts): number | null {
  const [month, day] = monthAndDay(parts)
  const offsetMinutes = readOffset(parts["zone"] ?? "")
  const minute = Number(parts["minute"] ?? 0)
  const hour = readHour(parts)
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59) return null
  if (offsetMinutes === null) return null
  const second = Number(parts["second"] ?? 0)
  const ms = Math.floor(Number(`0.${parts["fraction"] ?? 0}`) * 1000)
  // Date.UTC takes years before 100 as those of the last century.
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second > 60 ? 0 : second, ms))
  const year = date.getUTCFullYear() - 2000 + fullYear(parts["year"]!)
  date.setUTCFullYear(year, date.getUTCMonth(), date.getUTCDate())
  return date.getTime() - offsetMinutes * 60_000
}

/**
 * If a date has only numbers, one of them must be too large for a month; otherwise their order is
 * unknown.
 */
function monthAndDay({ month, day, either, other }: Parts): [month: number, day: number] {
  if (month !== undefined)
    return [/^\d/.test(month) ? Number(month) : readMonth(month), Number(day ?? 1)]
  const [first, second] = [Number(either), Number(other)]
  if (first > 12) return [second, first]
  return second > 12 ? [first, second] : [0, 0]
}

function readHour({ hour, half }: Parts): number {
  if (half === undefined) return Number(hour ?? 0)
  return (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
}

/** Two-digit years as in RFC 2822. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return text.length === 3 ? 1900 + year : year
}

/** Minutes from UTC; unknown names count as UTC, and text that is not a zone gives null. */
function readOffset(text: string): number | null {
  const zone = text.trim()
  if (zone === "") return 0
  const [, sign, hours, minutes] = /^(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})?\b/i.exec(zone) ?? []
  if (hours !== undefined) {
    const offset = Number(hours) * 60 + Number(minutes ?? 0)
    if (offset > offsetMinutesMax) return 0
    return sign === "-" ? -offset : offset
  }
  const name = /^[a-z]+/i.exec(zone)?.[0].toUpperCase()
  return name === undefined ? null : (zoneMinutes[name] ?? 0)
}
