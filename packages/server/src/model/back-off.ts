/**
 * A pause lasts between this share of its length and all of it, so that work that failed together
 * is not retried together.
 */
const shortestShare = 0.8

/**
 * The pause after the `attempt`th failure, with jitter; null if there are no more attempts.
 * `random` returns a number from 0 to 1.
 */
export function backOffMs(
  attempt: number,
  pausesMs: readonly number[],
  random: () => number = Math.random,
): number | null {
  const pauseMs = pausesMs[Math.max(attempt, 1) - 1]
  if (pauseMs === undefined) return null
  return Math.round(pauseMs * (shortestShare + (1 - shortestShare) * random()))
}
