/**
 * A whole number of 64 bits as the catalogue gives it. None of ours is beyond 2^53: one that is
 * comes from damage, and is read as the nearest that is exact, so that it takes part in nothing
 * that others could not.
 */
export function toExactNumber(value: bigint | string): number {
  const number = Number(value)
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(number, Number.MAX_SAFE_INTEGER))
}
