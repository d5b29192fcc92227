const units = ["B", "kB", "MB", "GB"] as const

/** A size as people read it: `512 B`, `34.5 kB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  let [size, unit] = [bytes, 0]
  // A size that would be rounded to 1000 of a unit is shown as 1 of the next.
  while (size >= 999.95 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1]
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`
}
