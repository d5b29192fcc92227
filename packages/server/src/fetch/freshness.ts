import { parseHttpDate } from "./http-date.ts"

/** The longest duration in seconds (RFC 9111, section 1.2.2). */
const secondsMax = 2 ** 31

/**
 * How long a response says it stays fresh (RFC 9111, section 4.2), from our point of view: 0 if it
 * must be requested again each time, null if it does not say. `s-maxage`, meant for shared caches,
 * counts only if nothing else does: the caches at the publisher are notified when something is new,
 * and we are not.
 */
export function freshForMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | null {
  const directives = directivesOf(headers["cache-control"] ?? "")
  // With a value it applies to the headers named there only.
  if (directives.has("no-store") || directives.get("no-cache") === "") return 0
  const lifetimeMs =
    lifetimeOf(directives.get("max-age")) ??
    lifetimeOf(directives.get("s-maxage")) ??
    lifetimeByExpires(headers, nowMs)
  return lifetimeMs === null ? null : Math.max(0, lifetimeMs - ageMs(headers))
}

/** By lower-case name; the first of repeated ones counts. */
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

/** A negative time has passed; one that is not a number is ignored. */
function lifetimeOf(seconds: string | undefined): number | null {
  if (seconds === undefined) return null
  if (/^-\d+$/.test(seconds)) return 0
  return /^\d+$/.test(seconds) ? Math.min(Number(seconds), secondsMax) * 1_000 : null
}

/**
 * A value that is not a date, such as `0` or `-1`, means that the response is already stale (RFC
 * 9111, section 5.3).
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

/** How long the response has been in caches on its way. */
function ageMs(headers: Readonly<Record<string, string>>): number {
  const seconds = /^\s*(\d+)/.exec(headers["age"] ?? "")?.[1] ?? "0"
  return Math.min(Number(seconds), secondsMax) * 1_000
}
