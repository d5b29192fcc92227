/** ISO 8601 in UTC; null if there is no time, or if a damaged number is not a valid one. */
export function isoTime(ms: number | null): string | null {
  if (ms === null) return null
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
