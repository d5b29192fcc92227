/** ISO 8601 in UTC; null where there is no time, or where a damaged number is none. */
export function isoTime(ms: number | null): string | null {
  if (ms === null) return null
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
