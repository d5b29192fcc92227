/**
 * The index of the segment spoken at a time: the last one that has begun. If not all segments are
 * loaded, null when the time may be in a later one.
 */
export function segmentAt(
  segments: readonly { readonly startMs: number | null }[],
  ms: number,
  isWhole: boolean,
): number | null {
  const next = segments.findIndex(
    ({ startMs }) => startMs !== null && Math.floor(startMs / 1000) * 1000 > ms,
  )
  if (next === -1) return isWhole && isTimed(segments) ? segments.length - 1 : null
  return Math.max(0, next - 1)
}

function isTimed(segments: readonly { readonly startMs: number | null }[]): boolean {
  return segments.some(({ startMs }) => startMs !== null)
}
