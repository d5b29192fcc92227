const time = String.raw`(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6}))?`
const timing = new RegExp(String.raw`^\s*${time}\s*-->\s*${time}(?:\s|$)`)
const alone = new RegExp(`^${time}$`)

/** Times of a cue in milliseconds, from a line such as `00:01:02.500 --> 00:01:05.000 align:start`; null for other lines. */
export function readCueTiming(
  line: string,
): { readonly startMs: number; readonly endMs: number } | null {
  const match = timing.exec(line)
  if (!match) return null
  return { startMs: toMs(match.slice(1, 5)), endMs: toMs(match.slice(5, 9)) }
}

/** A time alone, such as `1:02:03.5` or `2:03`; null for other text. */
export function readTime(text: string): number | null {
  const match = alone.exec(text.trim())
  return match ? toMs(match.slice(1, 5)) : null
}

function toMs([hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
  return whole * 1000 + Math.round(Number(`0.${fraction ?? 0}`) * 1000)
}
