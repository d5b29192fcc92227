/**
 * A pause lasts between this share of its length and all of it, so that what failed together does
 * not come back together.
 */
const shortestShare = 0.8

/**
 * The pause after the `attempt`th failure, with jitter; null when there is none left. `random`
 * returns a number from 0 to 1.
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
