import { createHash } from "node:crypto"

/**
 * The keys by which an episode is recognised at the next read of its feed: numbers of 53 bits, so
 * that they are exact in a double and small in an index. They are looked up within one podcast,
 * where two of 100,000 episodes collide once in two million podcasts.
 */
export interface EpisodeKeys {
  /** Hash of the guid, ignoring the difference between http and https. */
  readonly guid: number | null
  /**
   * Hash of the address of the audio, else of the page, without the parts that hosts keep changing.
   */
  readonly address: number | null
  /** Hash of title and date together. */
  readonly title: number | null
}

/**
 * Query parameters that grant temporary access, count listeners or say where they come from. They
 * may differ at every reading and never distinguish episodes. Words that a publisher may also use
 * to name an episode are left out: `ref`, `hash`, `key`, `source`.
 */
const passingParameters = new RegExp(
  `^(${[
    "utm_.*",
    "_from",
    "dest-id",
    "rss_browser",
    "((access|auth|bcdn)[-_]?)?token",
    "token[-_](hash|time|path)",
    "tk",
    "jwt",
    "sig",
    "signature",
    "expires",
    "policy",
    "key-pair-id",
    "awsaccesskeyid",
    "googleaccessid",
    "x-(amz|goog)-.*",
    "hdnts",
    "hdnea",
  ].join("|")})$`,
  "i",
)

/**
 * Query parameters in which some hosts say when a file was last modified. Others number episodes by
 * them, so only times are left out.
 */
const timeParameters = /^(updated|modified|timestamp|ts|t|v)$/i
/** Seconds or milliseconds since 1970, from 2001 to 2033. */
const unixTime = /^1\d{9}(\d{3})?$/

export function episodeKeys(episode: {
  readonly guid: string | null
  readonly title: string | null
  readonly publishedAtMs: number | null
  readonly link: string | null
  readonly enclosure: { readonly url: string } | null
}): EpisodeKeys {
  const { title, publishedAtMs } = episode
  const address = episode.enclosure?.url ?? episode.link
  return {
    guid: keyOf(episode.guid, withoutScheme),
    address: keyOf(address, stableUrl),
    title: keyOf(title, (text) => `${plainTitle(text)}|${publishedAtMs ?? ""}`),
  }
}

/** A title without its case and blanks, for comparison. */
export function plainTitle(title: string): string {
  return title.replace(/\s+/g, " ").trim().toLowerCase()
}

function keyOf(text: string | null, normalise: (text: string) => string): number | null {
  const trimmed = text?.trim()
  return trimmed ? hash53(normalise(trimmed)) : null
}

function hash53(text: string): number {
  const digest = createHash("sha256").update(text).digest()
  return digest.readUIntBE(0, 6) * 32 + (digest[6]! >> 3)
}

/** Guids that are addresses stay the same when a site moves from http to https. */
function withoutScheme(text: string): string {
  return text.replace(/^https?:\/\//i, "//")
}

/**
 * An address without the parts that change from day to day, in normal form whether it had such
 * parts or not.
 */
export function stableUrl(text: string): string {
  if (!URL.canParse(text)) return withoutScheme(text)
  const url = new URL(text)
  const lasting = [...url.searchParams].filter(([name, value]) => !isPassing(name, value))
  url.search = new URLSearchParams(lasting).toString()
  return withoutScheme(url.href)
}

function isPassing(name: string, value: string): boolean {
  return passingParameters.test(name) || (timeParameters.test(name) && unixTime.test(value))
}
