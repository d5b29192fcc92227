import { parseHttpDate } from "./http-date.ts"
import { hostPauseMsDefault, hostPauseMsMax } from "./limits.ts"

/**
 * How long a server asks us to wait by `Retry-After`, as seconds or as a date (RFC 9110, section
 * 10.2.3); null if it does not.
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | null {
  const value = headers["retry-after"]?.trim()
  if (!value) return null
  // Some write fractions of seconds, and some write the header twice.
  const seconds = /^(\d{1,9}(?:\.\d+)?)(?:\s*,.*)?$/.exec(value)?.[1]
  if (seconds !== undefined) return Math.ceil(Number(seconds) * 1_000)
  const atMs = parseHttpDate(value, nowMs)
  return atMs === null ? null : Math.max(0, atMs - nowMs)
}

/**
 * How long a response asks to pause its whole host; 0 if it does not. A 429 is about us, so it
 * counts without a time too. A 503 may come from one page of many; it pauses the host only if it
 * says until when.
 */
export function hostPauseMs(
  status: number,
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number {
  if (status !== 429 && status !== 503) return 0
  const askedMs = retryAfterMs(headers, nowMs) ?? 0
  const ownMs = status === 429 && askedMs === 0 ? hostPauseMsDefault : askedMs
  return Math.min(ownMs, hostPauseMsMax)
}
