/**
 * The promise of `podcast:updateFrequency`, as far as it says when to poll: the frequency, interval
 * and days of RFC 5545's rules. Hours are only counted, because their time zone is unknown.
 */
export interface DeclaredPattern {
  readonly ratePerHour: number
  /** How much likelier news is at a moment than on average. */
  readonly factorAt: (atMs: number) => number
}

const hoursOfFrequency: Readonly<Record<string, number>> = {
  HOURLY: 1,
  DAILY: 24,
  WEEKLY: 168,
  MONTHLY: 730.5,
  YEARLY: 8_766,
}
const daysOfMonth = 30.4
const dayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]
/** No publisher writes a longer rule. */
const ruleCharsMax = 500
const intervalMax = 1_000
/** Entries read from a list of days. */
const listedMax = 31
/**
 * Publishers promise more than they keep, and mean days in their own time zone, which is not given,
 * so no moment is ruled out.
 */
const brokenShare = 0.2

/** Reads a rule; null if it cannot be read. */
export function readUpdateFrequency(rule: string | null | undefined): DeclaredPattern | null {
  if (!rule || rule.length > ruleCharsMax) return null
  const parts = new Map(
    rule
      .toUpperCase()
      .replace(/^RRULE:/, "")
      .split(";")
      .map((part) => part.split("=", 2).map((word) => word.trim()) as [string, string]),
  )
  const frequencyHours = hoursOfFrequency[parts.get("FREQ") ?? ""]
  if (frequencyHours === undefined) return null
  const interval = Math.min(intervalMax, wholeNumber(parts.get("INTERVAL")) || 1)
  return declared(frequencyHours, interval, {
    days: listed(parts.get("BYDAY")).flatMap(readDay),
    monthDays: listed(parts.get("BYMONTHDAY")).map(Number).filter(isMonthDay),
    hours: listed(parts.get("BYHOUR")).map(Number).filter(isHour),
  })
}

interface DeclaredDays {
  readonly days: readonly DeclaredDay[]
  readonly monthDays: readonly number[]
  readonly hours: readonly number[]
}

interface DeclaredDay {
  readonly day: number
  /** The number within the month, counted from its end if negative; 0 means every one. */
  readonly ordinal: number
}

function declared(
  frequencyHours: number,
  interval: number,
  { days, monthDays, hours }: DeclaredDays,
): DeclaredPattern {
  const ofWeek = days.length === 0 ? 1 : days.reduce((sum, day) => sum + dayShare(day), 0)
  const ofMonth = monthDays.length === 0 ? 1 : monthDays.length / daysOfMonth
  const dayShareNamed = Math.min(1, ofWeek) * Math.min(1, ofMonth)
  const share = dayShareNamed * (hours.length === 0 ? 1 : hours.length / 24)
  const timesOfPeriod = timesIn(frequencyHours, share, hours.length > 0)
  const hit = (1 - brokenShare) / dayShareNamed + brokenShare
  return {
    ratePerHour: timesOfPeriod / (frequencyHours * interval),
    factorAt: (atMs) => (isOneOf(days, atMs) && isMonthDayOf(monthDays, atMs) ? hit : brokenShare),
  }
}

/**
 * The number of episodes in one period: one for each hour, or else each day, that the rule names.
 */
function timesIn(frequencyHours: number, share: number, areHoursNamed: boolean): number {
  if (share === 1) return 1
  const namedHours = frequencyHours * share
  return Math.max(frequencyHours >= 24 ? 0 : share, areHoursNamed ? namedHours : namedHours / 24)
}

function dayShare({ ordinal }: DeclaredDay): number {
  return ordinal === 0 ? 1 / 7 : 1 / daysOfMonth
}

function isOneOf(days: readonly DeclaredDay[], atMs: number): boolean {
  if (days.length === 0) return true
  const at = new Date(atMs)
  return days.some(
    ({ day, ordinal }) => at.getUTCDay() === day && (ordinal === 0 || isOrdinal(ordinal, at)),
  )
}

function isOrdinal(ordinal: number, at: Date): boolean {
  const ofMonth = at.getUTCDate()
  if (ordinal > 0) return Math.ceil(ofMonth / 7) === ordinal
  const daysLeft = lengthOfMonth(at) - ofMonth
  return Math.floor(daysLeft / 7) + 1 === -ordinal
}

function isMonthDayOf(monthDays: readonly number[], atMs: number): boolean {
  if (monthDays.length === 0) return true
  const at = new Date(atMs)
  const ofMonth = at.getUTCDate()
  return monthDays.some((day) => day === ofMonth || day + lengthOfMonth(at) + 1 === ofMonth)
}

function lengthOfMonth(at: Date): number {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
}

function listed(value: string | undefined): string[] {
  const words = value ? value.split(",", listedMax) : []
  return [...new Set(words.map((word) => word.trim()))]
}

function readDay(word: string): DeclaredDay[] {
  const [, ordinal, name] = /^([+-]?\d)?([A-Z]{2})$/.exec(word) ?? []
  const day = dayNames.indexOf(name ?? "")
  return day === -1 ? [] : [{ day, ordinal: Number(ordinal ?? 0) }]
}

function isMonthDay(day: number): boolean {
  return Number.isInteger(day) && day !== 0 && Math.abs(day) <= 31
}

function isHour(hour: number): boolean {
  return Number.isInteger(hour) && hour >= 0 && hour < 24
}

function wholeNumber(value: string | undefined): number {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : 0
}
