import { cleanText } from "../format/clean-text.ts"
import { plainText } from "../format/plain-text.ts"
import { readWholeNumber } from "../format/read-number.ts"
import { checkAddress } from "../model/address.ts"
import { SoundingsError } from "../model/error.ts"
import type { DirectoryShow } from "./directory-show.ts"
import { categoriesMax, descriptionCharsMax, nameCharsMax } from "./limits.ts"

type Fields = Readonly<Record<string, unknown>>

const dayMs = 86_400_000
const languageTag = /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The shows in the `feeds` of a response, each once. Values of an undocumented type count as
 * missing, and an entry without a usable address is ignored. The format is that of `feed_search` in
 * https://github.com/Podcastindex-org/docs-api.
 */
export function readShows(feeds: readonly unknown[], nowMs: number): DirectoryShow[] {
  const shows = new Map<string, DirectoryShow>()
  for (const feed of feeds) {
    const show = isFields(feed) ? readShow(feed, nowMs) : null
    if (show && !shows.has(show.url)) shows.set(show.url, show)
  }
  return [...shows.values()]
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** A short text on one line. */
export function readName(value: unknown): string | null {
  if (typeof value !== "string") return null
  return cleanText(value.slice(0, nameCharsMax).toWellFormed())?.replace(/\s+/g, " ") ?? null
}

function readShow(feed: Fields, nowMs: number): DirectoryShow | null {
  const url = readAddress(feed["url"])
  if (url === null) return null
  return {
    url,
    title: readName(feed["title"]),
    author: readName(feed["author"]) ?? readName(feed["ownerName"]),
    link: readAddress(feed["link"]),
    description: readDescription(feed["description"]),
    language: readPattern(feed["language"], languageTag),
    categories: readCategories(feed["categories"]),
    episodeCount: readCount(feed["episodeCount"]),
    lastPublishedAtMs: readTime(feed["newestItemPubdate"], nowMs),
    podcastGuid: readPattern(feed["podcastGuid"], guid)?.toLowerCase() ?? null,
    isDead: readCount(feed["dead"]) === 1 || feed["dead"] === true,
  }
}

function readAddress(value: unknown): string | null {
  if (typeof value !== "string") return null
  try {
    return checkAddress(value)
  } catch (error) {
    if (error instanceof SoundingsError) return null
    throw error
  }
}

function readDescription(value: unknown): string | null {
  if (typeof value !== "string") return null
  // Markup is not cut before it is removed, but no more of it is read than could matter.
  const text = plainText(value.slice(0, descriptionCharsMax * 10))
  return cleanText(text.slice(0, descriptionCharsMax).toWellFormed())
}

function readPattern(value: unknown, pattern: RegExp): string | null {
  const text = typeof value === "string" ? value.trim() : ""
  return pattern.test(text) ? text : null
}

/** Names by number; if there are none, the directory returns `null` or an empty list. */
function readCategories(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return []
  const names = Object.values(value).slice(0, categoriesMax).map(readName)
  return [...new Set(names.filter((name) => name !== null))]
}

function readCount(value: unknown): number | null {
  return typeof value === "string" || typeof value === "number"
    ? readWholeNumber(String(value))
    : null
}

/** Seconds since 1970. Neither 0 nor a time in the future is when an episode was published. */
function readTime(value: unknown, nowMs: number): number | null {
  const seconds = readCount(value)
  return seconds === null || seconds === 0 || seconds * 1_000 > nowMs + dayMs
    ? null
    : seconds * 1_000
}
