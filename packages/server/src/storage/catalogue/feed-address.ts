import { createHash } from "node:crypto"
import { addressKey } from "../../model/address.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { storedText } from "../sql/stored-text.ts"
import { RowConflict } from "./row-conflict.ts"

/**
 * Longer keys are stored as their hash: PostgreSQL cannot index a text of more than some 2,700
 * bytes.
 */
const keyBytesMax = 1_000

/** The stored form of a feed's address. */
export function storedAddressKey(url: string): string {
  const key = storedText(addressKey(url))
  if (Buffer.byteLength(key) <= keyBytesMax) return key
  return `sha256:${createHash("sha256").update(key).digest("base64url")}`
}

export interface AddressedFeed {
  readonly id: number
  readonly podcastId: number
}

/** The feeds that are or were found at some addresses, by the keys of these. */
export async function feedsAt(
  sql: SqlReader,
  keys: readonly string[],
): Promise<Map<string, AddressedFeed>> {
  if (keys.length === 0) return new Map()
  const rows = await sql.all<AddressedFeed & { key: string }>`
    SELECT key, feeds.id AS id, podcast_id FROM feed_addresses JOIN feeds ON feeds.id = feed_addresses.feed_id
    WHERE key IN ${sql.dialect.list(keys)} AND state <> 'removed'`
  return new Map(rows.map(({ key, ...feed }) => [key, feed]))
}

/** The feed that is or was found at an address. */
export async function feedAt(sql: SqlReader, url: string): Promise<AddressedFeed | undefined> {
  const key = storedAddressKey(url)
  return (await feedsAt(sql, [key])).get(key)
}

/**
 * Records the addresses at which feeds are found, in a fixed order, so that no two commands
 * deadlock. Throws a `RowConflict` if another command has just given one of them to another feed.
 */
export async function addAddresses(
  sql: Sql,
  addresses: readonly { feedId: number; url: string }[],
  nowMs: number,
): Promise<void> {
  const keyed = addresses
    .map((address) => ({ ...address, key: storedAddressKey(address.url) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const saved = await sql.insertRows<{ feedId: number }>({
    into: "feed_addresses",
    columns: ["key", "feed_id", "url", "since_ms"],
    rows: keyed.map(({ key, feedId, url }) => [key, feedId, url, nowMs]),
    ending: "ON CONFLICT (key) DO UPDATE SET url = excluded.url RETURNING feed_id",
  })
  for (const [index, { feedId }] of keyed.entries())
    if (saved[index]?.feedId !== feedId) throw new RowConflict("an address of a feed")
}

/** The addresses of a feed, the current one first. */
export async function addressesOf(
  sql: SqlReader,
  feed: { id: number; url: string },
): Promise<{ url: string; sinceMs: number }[]> {
  const rows = await sql.all<{ key: string; url: string; sinceMs: number }>`
    SELECT key, url, since_ms FROM feed_addresses WHERE feed_id = ${feed.id} ORDER BY since_ms DESC LIMIT 50`
  const current = storedAddressKey(feed.url)
  return rows
    .toSorted((a, b) => Number(b.key === current) - Number(a.key === current))
    .map(({ url, sinceMs }) => ({ url, sinceMs }))
}
