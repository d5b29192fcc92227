import { parseHttpDate } from "./http-date.ts"
import { hostPauseMsDefault, hostPauseMsMax } from "./limits.ts"

/**
 * How long a server asks us to stay away by `Retry-After`, as seconds or as a date (RFC 9110,
 * section 10.2.3); null when it does not.
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | null {
  const value = headers["retry-after"]?.trim()
  if (!value) return null
  // Some write parts of seconds, and some write the header twice.
  const seconds = /^(\d{1,9}(?:\.\d+)?)(?:\s*,.*)?$/.exec(value)?.[1]
  if (seconds !== undefined) return Math.ceil(Number(seconds) * 1_000)
  const atMs = parseHttpDate(value, nowMs)
  return atMs === null ? null : Math.max(0, atMs - nowMs)
}

/**
 * For how long an answer asks that its whole host be paused; 0 when it does not. A 429 speaks of
 * us, so it counts without a time too. A 503 may come from one page of many; it closes the host
 * only when it says until when.
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
