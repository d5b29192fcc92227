import { parseHttpDate } from "./http-date.ts"

/** The longest that a number of seconds can mean (RFC 9111, section 1.2.2). */
const secondsMax = 2 ** 31

/**
 * How long an answer says it stays fresh (RFC 9111, section 4.2), as we hear it: 0 when it must be
 * asked for again each time, null when it does not say. What is meant for caches that many share,
 * `s-maxage`, counts only where nothing else does: those at the publisher are notified when
 * something is new, and we are not.
 */
export function freshForMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | null {
  const directives = directivesOf(headers["cache-control"] ?? "")
  // With a value it is about the headers named there alone.
  if (directives.has("no-store") || directives.get("no-cache") === "") return 0
  const lifetimeMs =
    lifetimeOf(directives.get("max-age")) ??
    lifetimeOf(directives.get("s-maxage")) ??
    lifetimeByExpires(headers, nowMs)
  return lifetimeMs === null ? null : Math.max(0, lifetimeMs - ageMs(headers))
}

/** By lower-case name; of a repeated one the first counts. */
function directivesOf(header: string): Map<string, string> {
  const directives = new Map<string, string>()
  for (const [, name, quoted, plain] of header.matchAll(
    /([^\s,;="]+)(?:\s*=\s*(?:"([^"]*)"?|([^\s,;"]*)))?/g,
  )) {
    const key = name!.toLowerCase()
    if (!directives.has(key)) directives.set(key, (quoted ?? plain ?? "").trim())
  }
  return directives
}

/** A time that is negative is over; one that is no number was not said. */
function lifetimeOf(seconds: string | undefined): number | null {
  if (seconds === undefined) return null
  if (/^-\d+$/.test(seconds)) return 0
  return /^\d+$/.test(seconds) ? Math.min(Number(seconds), secondsMax) * 1_000 : null
}

/**
 * What is no date, such as `0` or `-1`, means that the answer is old already (RFC 9111, section
 * 5.3).
 */
function lifetimeByExpires(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | null {
  const expires = headers["expires"]?.trim()
  if (!expires) return null
  const expiresAtMs = parseHttpDate(expires, nowMs)
  if (expiresAtMs === null) return 0
  const sentAtMs = parseHttpDate(headers["date"] ?? "", nowMs) ?? nowMs
  return Math.min(Math.max(0, expiresAtMs - sentAtMs), secondsMax * 1_000)
}

/** How long the answer has lain in caches on its way. */
function ageMs(headers: Readonly<Record<string, string>>): number {
  const seconds = /^\s*(\d+)/.exec(headers["age"] ?? "")?.[1] ?? "0"
  return Math.min(Number(seconds), secondsMax) * 1_000
}
