const minuteMs = 60_000
const units = [
  ["day", 24 * 60 * minuteMs],
  ["hour", 60 * minuteMs],
  ["minute", minuteMs],
] as const
const words = new Intl.RelativeTimeFormat("en")

/** A time of the API as people read it: `2026-11-20 12:30 UTC`. */
export function formatMoment(iso: string | null): string {
  if (iso === null) return "an unknown time"
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}

/** The same with the distance from now: `2026-11-20 12:30 UTC (5 minutes ago)`. */
export function formatMomentFrom(iso: string, nowMs: number): string {
  return `${formatMoment(iso)} (${distance(Date.parse(iso) - nowMs)})`
}

function distance(ms: number): string {
  const unit = units.find(([, unitMs]) => Math.abs(ms) >= unitMs)
  if (!unit) return ms > 0 ? "in less than a minute" : "just now"
  return words.format(Math.round(ms / unit[1]), unit[0])
}
