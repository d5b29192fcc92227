import { addressKey } from "../model/address.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import type { Database } from "./sqlite/database.ts"

export interface AddressedFeed {
  readonly id: number
  readonly podcastId: number
}

/** The feed that is or was found at an address. */
export function feedAt(database: Database, url: string): AddressedFeed | undefined {
  return database.get<AddressedFeed>(
    `SELECT feeds.id AS id, podcast_id AS podcastId FROM feed_addresses
     JOIN feeds ON feeds.id = feed_addresses.feed_id WHERE key = :key AND state <> 'removed'`,
    { key: addressKey(url) },
  )
}

/** Notes that a feed is found at an address, which is no other feed's. */
export function addAddress(
  database: Database,
  input: { feedId: number; url: string; nowMs: number },
): void {
  database.run(
    `INSERT INTO feed_addresses (key, feed_id, url, since_ms) VALUES (:key, :feedId, :url, :nowMs)
     ON CONFLICT (key) DO UPDATE SET url = :url`,
    { ...input, key: addressKey(input.url) },
  )
}

/** The addresses of a feed, the one in use first. */
export function addressesOf(
  catalogue: ReadContext["catalogue"],
  feed: { id: number; url: string },
): { url: string; sinceMs: number }[] {
  const rows = catalogue.all<{ key: string; url: string; sinceMs: number }>(
    `SELECT key, url, since_ms AS sinceMs FROM feed_addresses WHERE feed_id = :id
     ORDER BY since_ms DESC LIMIT 50`,
    { id: feed.id },
  )
  const current = addressKey(feed.url)
  return rows
    .toSorted((a, b) => Number(b.key === current) - Number(a.key === current))
    .map(({ url, sinceMs }) => ({ url, sinceMs }))
}
