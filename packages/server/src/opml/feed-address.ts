import { checkAddress } from "../model/address.ts"
import { SoundingsError } from "../model/error.ts"
import { addressCharsMax } from "./limits.ts"

/**
 * Schemes by which pages tell a podcast app that the rest is a feed's address; some precede a
 * complete address.
 */
const appScheme = /^(?:feed|itpc|pcast|podcast):(?:\/\/)?/i
const webScheme = /^https?:/i
/** `www.example.org/feed`: a host and a path, with the scheme left out. */
const bareHost = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?\//u

/**
 * The address of a feed from an OPML file, made absolute and checked. Without a scheme it is http,
 * since servers redirect from there to https and not back. Throws a `SoundingsError` that quotes
 * the address.
 */
export function readFeedAddress(text: string): string {
  const trimmed = text.trim()
  if (trimmed.length > addressCharsMax) throw tooLong()
  return checkAddress(wholeAddress(trimmed))
}

function wholeAddress(text: string): string {
  if (appScheme.test(text)) {
    const rest = text.replace(appScheme, "")
    return webScheme.test(rest) ? rest : `http://${rest}`
  }
  if (text.startsWith("//")) return `http:${text}`
  if (bareHost.test(text)) return `http://${text}`
  return text.replace(/^https?:\/\/(?=https?:\/\/)/i, "")
}

/** Whether an address that could be that of any page is unmistakably a feed's. */
export function isFeedAddress(text: string): boolean {
  if (appScheme.test(text)) return true
  return /\.(?:rss|atom|rdf)$|\/(?:feed|rss)\/?$/i.test(text.replace(/[?#].*$/s, ""))
}

function tooLong(): SoundingsError {
  return new SoundingsError({
    code: "address_too_long",
    message: `it is longer than ${addressCharsMax} characters`,
    hint: "Give the address of the feed alone.",
  })
}
