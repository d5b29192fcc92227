import type { FetchResponse } from "../../fetch/fetcher.ts"
import type { DueFeed } from "../../model/feed.ts"
import type { Validators } from "../../storage/catalogue/poll.ts"
import { validatorCharsMax } from "./limits.ts"

const accepted =
  "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
/**
 * Characters allowed in a header. Servers put all kinds of things into validators, and one that
 * cannot be sent back is useless.
 */
const sendable = /^[\x20-\x7e]+$/

export function requestHeaders(feed: DueFeed, isConditional: boolean): Record<string, string> {
  const { etag, lastModified } = feed
  return {
    accept: accepted,
    ...(isConditional && etag !== null ? { "if-none-match": etag } : {}),
    ...(isConditional && lastModified !== null ? { "if-modified-since": lastModified } : {}),
  }
}

export function validatorsOf(response: FetchResponse, bodyHash: string | null): Validators {
  return {
    etag: usable(response.headers["etag"]),
    lastModified: usable(response.headers["last-modified"]),
    bodyHash,
  }
}

/**
 * Whether a server sent a changed body with the validators of the previous one: then its word about
 * changes cannot be trusted.
 */
export function isContradicted(feed: DueFeed, now: Validators): boolean {
  const hadAny = feed.etag !== null || feed.lastModified !== null
  return hadAny && feed.etag === now.etag && feed.lastModified === now.lastModified
}

function usable(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? ""
  return sendable.test(trimmed) && trimmed.length <= validatorCharsMax ? trimmed : null
}
