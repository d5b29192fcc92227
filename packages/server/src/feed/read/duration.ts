/** No duration is longer, so longer texts are not parsed. */
const durationCharsMax = 200
/** Nothing is longer than a thousand hours; larger numbers are sizes or dates. */
const secondsMax = 3_600_000

/** Some have hundredths or frames as a fourth number. */
const clock = /^(\d+):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d+)|:\d{1,2})?$/
/** Text found around a clock: `Duration 1:20:04`, `(1:22:34)`, `7:18 min.`, `1:43:`, `:05:43`. */
const aroundClock =
  /^(?:dur\p{L}*\s*)?[\s:("']*|[\s:.)"']*(?:\s+min\p{L}*\.?|\s+hrs?\.?)?[\s.]*$/giu
const named =
  /^(?:pt)?\s*(?:(\d+)\s*h[a-z]*\.?)?[\s,]*(?:(\d+)\s*(?:m[a-z]*\.?|$))?[\s,]*(?:(\d+)(?:[.,]\d+)?\s*s[a-z]*\.?)?$/i

/**
 * A duration as seconds, `m:s` or `h:m:s` (with any fractions of seconds, and the usual slips), as
 * ISO 8601 (`PT1H2M`) or in words (`1h 2m`); in whole seconds, or null if it is none of these.
 */
export function readDuration(text: string): number | null {
  if (text.length > durationCharsMax) return null
  const trimmed = text.trim()
  if (/^\d+([.,]\d+)?$/.test(trimmed)) return bounded(Math.round(Number(trimmed.replace(",", "."))))
  return bounded(readClock(trimmed) ?? readNamed(trimmed))
}

function readClock(text: string): number | null {
  const parts = clock.exec(text) ?? clock.exec(tidied(text))
  if (!parts) return null
  const [, first, second, third, fraction = "0"] = parts
  const outer = Number(first) * 60 + Number(second)
  const seconds = third === undefined ? outer : outer * 60 + Number(third)
  return Math.round(seconds + Number(`0.${fraction}`))
}

function tidied(text: string): string {
  return text
    .replace(/<[^<>]*>/g, "")
    .split(/[:;：]/)
    .map((part) => part.trim())
    .join(":")
    .replace(/^:/, "0:")
    .replace(aroundClock, "")
}

function readNamed(text: string): number | null {
  const parts = named.exec(text)?.slice(1)
  // A number alone has no unit.
  if (!parts || !/[hms]/i.test(text) || !parts.some(Boolean)) return null
  const [hours, minutes, seconds] = parts.map((part) => Number(part ?? 0))
  return hours! * 3600 + minutes! * 60 + seconds!
}

function bounded(seconds: number | null): number | null {
  return seconds !== null && seconds <= secondsMax ? seconds : null
}
