/** A duration as seconds, `m:s` or `h:m:s`, as ISO 8601 (`PT1H2M`) or in words (`1h 2m`); whole seconds, null when it is none. */
export function readDuration(text: string): number | null {
  const trimmed = text.trim()
  if (/^\d+([.,]\d+)?$/.test(trimmed)) return bounded(Math.round(Number(trimmed.replace(",", "."))))
  if (/^\d+(:\d{1,2}){1,2}([.,]\d+)?$/.test(trimmed)) return bounded(fromClock(trimmed))
  const named =
    /^(?:pt)?\s*(?:(\d+)\s*h\w*\.?)?[\s,]*(?:(\d+)\s*m\w*\.?)?[\s,]*(?:(\d+)(?:[.,]\d+)?\s*s\w*\.?)?$/i.exec(
      trimmed,
    )
  if (!named || trimmed === "" || !named.slice(1).some(Boolean)) return null
  const [hours, minutes, seconds] = named.slice(1).map((part) => Number(part ?? 0))
  return bounded(hours! * 3600 + minutes! * 60 + seconds!)
}

function fromClock(text: string): number {
  return Math.round(
    text
      .replace(",", ".")
      .split(":")
      .reduce((total, part) => total * 60 + Number(part), 0),
  )
}

/** Nothing is longer than a thousand hours; larger numbers are mistakes. */
function bounded(seconds: number): number | null {
  return seconds <= 3_600_000 ? seconds : null
}
