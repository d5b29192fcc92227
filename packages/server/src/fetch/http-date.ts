const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/**
 * `Sun, 06 Nov 1994 08:49:37 GMT`, and as `Sunday, 06-Nov-94 08:49:37 GMT`; the weekday may be
 * missing or wrong.
 */
const usual =
  /^(?:[a-z]+,?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:gmt|utc|z|[+-]00:?00)?$/i
/** `Sun Nov  6 08:49:37 1994`. */
const asctime = /^[a-z]+\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(\d{4})$/i
/** Not allowed, but in use nevertheless. */
const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/**
 * A date of an HTTP header in each of its three forms (RFC 9110, section 5.6.7); null for anything
 * else. `Date.parse` is unsuitable: it finds a date in `-1` and in `5 minutes`.
 */
export function parseHttpDate(text: string, nowMs: number): number | null {
  const value = text.trim()
  const inUsual = usual.exec(value)
  if (inUsual) {
    const [, day, month, year, ...time] = inUsual
    return utc(wholeYear(year!, nowMs), month!, day!, time)
  }
  const inAsctime = asctime.exec(value)
  if (inAsctime) {
    const [, month, day, hour, minute, second, year] = inAsctime
    return utc(Number(year), month!, day!, [hour, minute, second])
  }
  if (!iso.test(value)) return null
  const atMs = Date.parse(value)
  return Number.isNaN(atMs) ? null : atMs
}

/** Two digits mean the last such year, unless that is more than 50 years ahead. */
function wholeYear(digits: string, nowMs: number): number {
  if (digits.length === 4) return Number(digits)
  const nowYear = new Date(nowMs).getUTCFullYear()
  const year = Math.floor(nowYear / 100) * 100 + Number(digits)
  return year > nowYear + 50 ? year - 100 : year
}

function utc(
  year: number,
  monthName: string,
  day: string,
  [hour = 0, minute = 0, second = 0]: (string | undefined)[] | number[],
): number | null {
  const month = months.indexOf(monthName.toLowerCase())
  const isPossible = month !== -1 && Number(day) <= 31 && Number(hour) < 24 && Number(minute) < 60
  return isPossible
    ? Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second))
    : null
}
