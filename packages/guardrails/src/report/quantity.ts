const byteUnits = ["B", "KB", "MB", "GB", "TB", "PB"]

/** A value with its unit, for people to read: `1.2 GB`, `350 ms`, `12,000 items`. */
export function quantity(value: number | undefined, unit: string): string {
  if (value === undefined || !Number.isFinite(value)) return "-"
  if (unit === "bytes") return bytesText(value)
  const rounded = Number(value.toPrecision(3))
  const number = rounded.toLocaleString("en", { maximumFractionDigits: 6 })
  return unit === "" ? number : `${number} ${unit}`
}

function bytesText(bytes: number): string {
  const power = Math.floor(Math.log(Math.max(1, Math.abs(bytes))) / Math.log(1024))
  const step = Math.min(power, byteUnits.length - 1)
  return `${Number((bytes / 1024 ** step).toPrecision(3))} ${byteUnits[step]}`
}
