/** However often a feed fails, it is tried again within a day. */
const failurePauseMsMax = 24 * 60 * 60 * 1000
/** The share of the interval by which feeds are spread, so that those added together are not polled together for ever. */
const spread = 0.1

/** When a feed that was read is looked at next. The spread is the feed's own, so it needs no randomness. */
export function nextPollAfterSuccess(feedId: number, nowMs: number, intervalMs: number): number {
  const share = ((feedId * 2_654_435_761) % 1_000) / 1_000
  return Math.round(nowMs + intervalMs * (1 + spread * (share - 0.5)))
}

/** When a feed that failed is looked at next: later after each failure, and never before the server's `Retry-After`. */
export function nextPollAfterFailure(
  failureCount: number,
  nowMs: number,
  intervalMs: number,
  retryAfterMs: number | null,
): number {
  const backoffMs = intervalMs * 2 ** Math.min(failureCount - 1, 16)
  const wantedMs = Math.max(backoffMs, retryAfterMs ?? 0)
  return nowMs + Math.min(wantedMs, failurePauseMsMax)
}
