import { FetchError } from "../fetch/fetch-error.ts"
import type { Fetcher, FetchResponse } from "../fetch/fetcher.ts"
import { retryAfterMs } from "../fetch/retry-after.ts"
import type { Clock } from "../model/clock.ts"
import { DirectoryError } from "./directory-error.ts"
import type { DirectoryShow } from "./directory-show.ts"
import { answerLimits, searchCharsMax, showsMax } from "./limits.ts"
import { isFields, readName, readShows } from "./read-shows.ts"
import { signedHeaders } from "./sign-request.ts"

export interface PodcastIndexOptions {
  readonly fetcher: Fetcher
  readonly clock: Clock
  readonly key: string
  readonly secret: string
  /** The address of the API, if it is not the public one. */
  readonly url?: string
  /** The User-Agent, if it is not the fetcher's. */
  readonly userAgent?: string
}

/** A directory of podcasts in which shows are found by words. */
export interface Directory {
  /**
   * The best matching shows, at most `limit`. Throws a `DirectoryError` if there is no response.
   */
  search(text: string, limit: number): Promise<readonly DirectoryShow[]>
}

const publicUrl = "https://api.podcastindex.org/api/1.0"
/**
 * How far a clock may be off before that is the likely reason for a refusal: a signature is valid
 * for five minutes.
 */
const skewMsMax = 4 * 60_000
/** The errors of fetching that mean a broken response. */
const brokenCodes = new Set(["fetch_too_large", "fetch_encoding_broken", "fetch_answer_broken"])

/**
 * The Podcast Index (https://podcastindex-org.github.io/docs-api), as a directory. Its responses
 * are not trusted.
 */
export function createPodcastIndex(options: PodcastIndexOptions): Directory {
  return {
    async search(text, limit) {
      const count = Math.min(Math.max(1, Math.trunc(limit)), showsMax)
      const url = searchUrl(options.url ?? publicUrl, checkSearch(text), count)
      const feeds = feedsOf(await ask(url, options))
      return readShows(feeds, options.clock.now()).slice(0, count)
    },
  }
}

function checkSearch(text: string): string {
  const trimmed = text.trim()
  if (trimmed === "")
    throw new DirectoryError("directory_search_invalid", "there is nothing to search for")
  if (trimmed.length > searchCharsMax)
    throw new DirectoryError(
      "directory_search_invalid",
      `what is searched for is longer than ${searchCharsMax} characters`,
    )
  return trimmed
}

function searchUrl(base: string, text: string, count: number): string {
  const query = new URLSearchParams({ q: text, max: String(count) })
  let end = base.length
  while (base[end - 1] === "/") end -= 1
  return `${base.slice(0, end)}/search/byterm?${query.toString()}`
}

async function ask(url: string, options: PodcastIndexOptions): Promise<unknown> {
  try {
    const response = await options.fetcher.fetch({
      url,
      // Key and signature are for this host only.
      redirect: "refuse",
      limits: answerLimits,
      headers: {
        accept: "application/json",
        ...(options.userAgent === undefined ? {} : { "user-agent": options.userAgent }),
        ...signedHeaders(options.key, options.secret, Math.floor(options.clock.now() / 1_000)),
      },
    })
    if (response.status === 200) return parseJson(await response.bytes())
    await response.discard()
    throw statusError(response, options.clock.now())
  } catch (error) {
    throw inDirectoryWords(error)
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    throw notUnderstood("is not JSON", error)
  }
}

function feedsOf(answer: unknown): readonly unknown[] {
  if (!isFields(answer)) throw notUnderstood("is not an object")
  if (String(answer["status"]) === "false") {
    const reason = readName(answer["description"]) ?? "it does not say why"
    throw new DirectoryError("directory_search_invalid", `the directory refuses: ${reason}`)
  }
  if (!Array.isArray(answer["feeds"])) throw notUnderstood("has no list of feeds")
  return answer["feeds"]
}

function statusError({ status, headers }: FetchResponse, nowMs: number): DirectoryError {
  if (status === 401 || status === 403) return keysRefused(status, headers, nowMs)
  if (status === 400)
    return new DirectoryError("directory_search_invalid", "the directory refuses the search")
  const pauseMs = retryAfterMs(headers, nowMs)
  if (status === 429) {
    const wait = pauseMs === null ? "" : ` and to wait ${Math.ceil(pauseMs / 1_000)} seconds`
    const message = `the directory asks for fewer requests${wait}`
    return new DirectoryError("directory_rate_limited", message, { retryAfterMs: pauseMs })
  }
  const message = `the directory returned HTTP ${status}`
  return status >= 500
    ? new DirectoryError("directory_down", message, { retryAfterMs: pauseMs })
    : new DirectoryError("directory_answer_broken", message)
}

function keysRefused(
  status: number,
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): DirectoryError {
  const skewMs = Math.abs(Date.parse(headers["date"] ?? "") - nowMs)
  const reason =
    skewMs > skewMsMax
      ? `, and by its clock ours is ${Math.round(skewMs / 60_000)} minutes off`
      : ""
  return new DirectoryError(
    "directory_keys_refused",
    `the directory does not accept our key and signature (HTTP ${status})${reason}`,
  )
}

/**
 * Addresses that may not be requested at all, and an abort by the caller, are returned unchanged.
 */
function inDirectoryWords(error: unknown): unknown {
  if (!(error instanceof FetchError) || !error.retryable) return error
  if (brokenCodes.has(error.code)) return notUnderstood(`cannot be read: ${error.message}`, error)
  const code = error.code === "fetch_host_paused" ? "directory_rate_limited" : "directory_down"
  const { retryAfterMs: pauseMs } = error
  const message = `the directory cannot be reached: ${error.message}`
  return new DirectoryError(code, message, { retryAfterMs: pauseMs, cause: error })
}

function notUnderstood(what: string, cause?: unknown): DirectoryError {
  return new DirectoryError("directory_answer_broken", `the directory's response ${what}`, {
    cause,
  })
}
