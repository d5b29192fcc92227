/**
 * A 64-bit integer as the catalogue returns it. None of ours exceeds 2^53: a larger one comes from
 * damage, and is read as the nearest exact number.
 */
export function toExactNumber(value: bigint | string): number {
  const number = Number(value)
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(number, Number.MAX_SAFE_INTEGER))
}
