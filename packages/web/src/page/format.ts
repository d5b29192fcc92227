/** A time in an episode, as people write it: `1:02:03` or `2:03`. */
export function formatTime(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const rest = String(seconds % 60).padStart(2, "0")
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`
}

export function formatDate(iso: string | null): string {
  if (iso === null) return "no date"
  return new Date(iso).toLocaleDateString(undefined, {
    day: "numeric",
    month: "short",
    year: "numeric",
  })
}

export function formatNumber(value: number): string {
  return value.toLocaleString()
}

/** `1 episode`, `2 episodes`. */
export function countOf(value: number, noun: string): string {
  return `${formatNumber(value)} ${noun}${value === 1 ? "" : "s"}`
}

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })

/** A date and time, without seconds. */
export function formatMoment(iso: string): string {
  return moments.format(new Date(iso))
}

const hours = new Intl.DateTimeFormat(undefined, { timeStyle: "short" })

/** The time of a day at which an hour begins, as moments have it. */
export function formatHour(iso: string): string {
  return hours.format(new Date(iso))
}

const distanceUnits = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const
const distances = new Intl.RelativeTimeFormat("en")

/** How far away a time is: `3 hours ago`, `in 5 minutes`. */
export function formatDistance(iso: string, nowMs: number): string {
  const ms = Date.parse(iso) - nowMs
  const [unit, unitMs] = distanceUnits.find(([, length]) => Math.abs(ms) >= length) ?? []
  if (unit === undefined) return ms > 0 ? "in a moment" : "just now"
  return distances.format(Math.round(ms / unitMs), unit)
}

const byteUnits = ["B", "kB", "MB", "GB"] as const

/** `512 B`, `1.4 MB`. */
export function formatBytes(byteCount: number): string {
  let value = byteCount
  let power = 0
  while (value >= 999.5 && power < byteUnits.length - 1) {
    value /= 1000
    power += 1
  }
  const text = power > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)
  return `${text} ${byteUnits[power]}`
}

/** How long something took: `38 ms`, `1.4 s`, `75 s`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${ms.toFixed(0)} ms`
  return `${(ms / 1000).toFixed(ms < 9_950 ? 1 : 0)} s`
}

/** Messages of the server begin in lower case; the name of a host stays as it is. */
export function sentence(text: string): string {
  return /^[a-z’'-]+(?=[\s,;]|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
