import { closeSync, fsyncSync, openSync, statSync } from "node:fs"
import type { PollAnswer } from "../../packages/server/src/model/feed.ts"
import { Database } from "../../packages/server/src/storage/sqlite/database.ts"
import { openStorage } from "../../packages/server/src/storage/storage.ts"

export const startMs = Date.UTC(2026, 10, 20, 12)
/** Feeds become due one after another, 50 per second. */
export const gapMs = 20
/**
 * Feeds that become due consecutively are not adjacent. This has no divisor in common with the
 * sizes.
 */
const stride = 7_919

const answer: PollAnswer = {
  atMs: startMs,
  outcome: "unchanged",
  status: 304,
  durationMs: 120,
  wireBytes: 0,
  foundCount: 0,
  changedCount: 0,
  code: null,
}
const answersKept = 12

export function feedUrlOf(id: number): string {
  return `https://feeds${id % 5_000}.example.org/shows/${id}/feed.xml`
}

/**
 * Makes a catalogue of feeds that have been polled many times, and returns where it is and the
 * bytes it takes for each.
 */
export async function fillCatalogue(
  dir: string,
  feedCount: number,
): Promise<{ path: string; bytesPerFeed: number }> {
  const storage = await openStorage({ dir, database: "" })
  const { cataloguePath } = storage.folder
  await storage.close()
  const database = new Database(cataloguePath)
  // An interrupted catalogue is thrown away.
  database.execute(
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000",
  )
  database.execute("BEGIN")
  for (const sql of statements(feedCount)) database.execute(sql)
  database.execute("COMMIT; ANALYZE")
  database.close()
  reachDisk(cataloguePath)
  const bytesPerFeed = Math.round(statSync(cataloguePath).size / feedCount)
  return { path: cataloguePath, bytesPerFeed }
}

/** Data still on their way to the disk would delay the timed commits. */
function reachDisk(path: string): void {
  const file = openSync(path, "r+")
  fsyncSync(file)
  closeSync(file)
}

function statements(feedCount: number): string[] {
  const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${feedCount})`
  const key = "'feeds' || (n % 5000) || '.example.org/shows/' || n || '/feed.xml'"
  const answers = JSON.stringify(Array.from({ length: answersKept }, () => answer))
  return [
    `${numbers} INSERT INTO podcasts (id, title, link, language, author, description, image_url, created_at_ms)
     SELECT n, 'The Show of Number ' || n, 'https://www.example.org/shows/' || n, 'en', 'The Author of ' || n,
       printf('%.300c', 'd'), 'https://images.example.org/shows/' || n || '/cover.jpg', ${startMs} FROM numbers`,
    `${numbers} INSERT INTO feeds (id, podcast_id, url, poll_reason, last_polled_at_ms, last_changed_at_ms,
       etag, last_modified, body_hash, item_order, read_whole_at_ms, publishing_pattern, created_at_ms)
     SELECT n, n, 'https://' || ${key}, 'when it is due, by the show''s publishing pattern', ${startMs}, ${startMs}, '"' || hex(randomblob(16)) || '"',
       'Fri, 20 Nov 2026 12:00:00 GMT', hex(randomblob(22)), 'newest-first', ${startMs}, randomblob(232), ${startMs} FROM numbers`,
    `${numbers} INSERT INTO work (kind, subject_id, share, host, due_at_ms)
     SELECT 'feed', n, '', 'feeds' || (n % 5000) || '.example.org', ${startMs} + (n * ${stride} % ${feedCount}) * ${gapMs}
     FROM numbers`,
    `${numbers} INSERT INTO feed_addresses (key, feed_id, url, since_ms)
     SELECT ${key}, n, 'https://' || ${key}, ${startMs} FROM numbers ORDER BY ${key}`,
    `${numbers} INSERT INTO feed_reports (feed_id, answers) SELECT n, '${answers}' FROM numbers`,
  ]
}
