/** A time such as `01:02:03.004`; SRT separates the milliseconds by a comma. */
export function cueTime(ms: number, separator: "." | ","): string {
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ].map((part) => String(part).padStart(2, "0"))
  return `${hours}:${minutes}:${seconds}${separator}${String(ms % 1000).padStart(3, "0")}`
}

/** Escapes `{\`, which players read as the start of a position or a colour. */
export function withoutOverrides(text: string): string {
  return text.replaceAll("{\\", "&#123;\\")
}
