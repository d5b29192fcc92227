import { hoursOfWeek } from "./limits.ts"
import { unpackPattern } from "./publishing-pattern.ts"

const dayNames = [
  "Sundays",
  "Mondays",
  "Tuesdays",
  "Wednesdays",
  "Thursdays",
  "Fridays",
  "Saturdays",
] as const
/** Fewer publications show no pattern worth describing. */
const describedCountMin = 4
/** The share of episodes that days or an hour must have to be named. */
const mostShare = 0.6
const daysNamedMax = 3
/** In an even spread, 0.29 fall on a weekend. */
const weekendShareMax = 0.15
/** How many hours before and after the named one count with it. */
const hourReach = 1
const hoursOfMonth = 730.5

/**
 * In words: "mostly Tuesdays around 10:00 UTC, about one episode a week". Null if too little is
 * known.
 */
export function describePattern(publishingPattern: Uint8Array): string | null {
  const known = unpackPattern(publishingPattern)
  if (known === null || known.learntCount < describedCountMin) return null
  const shares = known.hours.map((chance) => chance / hoursOfWeek)
  const when = [
    describeDays(sumBy(shares, 7, (hour) => Math.floor(hour / 24))),
    describeHour(shares),
  ]
  const frequency = describeRate(known.ratePerHour)
  const parts = when.filter((words) => words !== null)
  return parts.length === 0
    ? `${frequency}, at no particular time`
    : `${parts.join(" ")}, ${frequency}`
}

function describeDays(days: Float64Array): string | null {
  const weekend = days[0]! + days[6]!
  const whole = days.reduce((sum, share) => sum + share, 0)
  const byShare = [...days.keys()].sort((a, b) => days[b]! - days[a]!)
  let until = 0
  for (let count = 1; count <= daysNamedMax; count += 1) {
    until += days[byShare[count - 1]!]!
    const named = byShare.slice(0, count)
    const isNamed = until >= whole * mostShare && isClear(days, byShare, count)
    if (isNamed) return `mostly ${joined(named.sort((a, b) => a - b).map((day) => dayNames[day]!))}`
  }
  return weekend < whole * weekendShareMax ? "mostly on weekdays" : null
}

/** Whether the last named day stands out from the next one. */
function isClear(days: Float64Array, byShare: readonly number[], count: number): boolean {
  return days[byShare[count - 1]!]! >= 2 * days[byShare[count]!]!
}

function describeHour(shares: Float64Array): string | null {
  const hours = sumBy(shares, 24, (hour) => hour % 24)
  const around = (hour: number): number => {
    let sum = 0
    for (let offset = -hourReach; offset <= hourReach; offset += 1)
      sum += hours[(hour + offset + 24) % 24]!
    return sum
  }
  const best = [...hours.keys()].reduce((a, b) =>
    around(b) + hours[b]! > around(a) + hours[a]! ? b : a,
  )
  const whole = hours.reduce((sum, share) => sum + share, 0)
  return around(best) < whole * mostShare ? null : `around ${String(best).padStart(2, "0")}:00 UTC`
}

function describeRate(ratePerHour: number): string {
  const units = [
    ["hour", ratePerHour],
    ["day", ratePerHour * 24],
    ["week", ratePerHour * hoursOfWeek],
    ["month", ratePerHour * hoursOfMonth],
    ["year", ratePerHour * hoursOfMonth * 12],
  ] as const
  const [unit, count] = units.find(([, perUnit]) => perUnit >= 0.75) ?? units.at(-1)!
  const rounded = Math.max(1, Math.round(count))
  return `about ${rounded === 1 ? "one episode" : `${rounded} episodes`} ${unit === "hour" ? "an" : "a"} ${unit}`
}

function sumBy(
  shares: Float64Array,
  count: number,
  classOf: (hour: number) => number,
): Float64Array {
  const sums = new Float64Array(count)
  shares.forEach((share, hour) => (sums[classOf(hour)]! += share))
  return sums
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
}
